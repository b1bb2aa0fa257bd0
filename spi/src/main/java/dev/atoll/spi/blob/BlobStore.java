package dev.atoll.spi.blob;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A place that keeps files in folders: a disk, an object store.
///
/// Every method may be called from many threads, blocks, and is called on a virtual thread. What a
/// method did when it returns survives the loss of power. What it was doing when the program was
/// killed either happened or did not; a [#move] or [#delete] of a folder in an object store may have
/// happened to a part of the files, and a move loses none.
///
/// A store never follows a symbolic link, and never tells of one or of anything else that is neither
/// a file nor a folder: programs that share a folder with it may plant them.
///
/// A method fails with [BlobException] only, whose [BlobException.Reason] says what to do.
public interface BlobStore extends AutoCloseable {

    /// The name operators see, such as `local`.
    String name();

    /// Whether it can be reached, and how much room it has. Never throws: a store that is down says so.
    /// Answers within five seconds.
    BlobHealth probe();

    /// Begins a file that nobody sees yet. Drafts of a program that was killed are removed when the
    /// store is opened again.
    BlobDraft draft() throws BlobException;

    /// Shows a draft under a key. Whoever opens the key gets the whole old file or the whole new one.
    ///
    /// @param modified the time of last change that the file gets
    /// @throws BlobException `NOT_FOUND` without the folder it goes to, `EXISTS` when a folder has the
    ///     key, `INVALID` for a name the place cannot have, `FULL`
    BlobStat publish(BlobDraft draft, BlobKey key, Instant modified) throws BlobException;

    /// What is known of a file or folder; empty when there is none.
    Optional<BlobStat> stat(BlobKey key) throws BlobException;

    /// What is known of some names in a folder; those of which there is nothing are left out. A store that
    /// can ask for many at once does so.
    default List<BlobStat> stats(BlobKey folder, List<String> names) throws BlobException {
        List<BlobStat> stats = new ArrayList<>();
        for (String name : names) {
            stat(folder.child(name)).ifPresent(stats::add);
        }
        return stats;
    }

    /// The bytes of a file from `offset` on. A file that is replaced meanwhile is read to its old end.
    ///
    /// @throws BlobException `NOT_FOUND`, also for a folder
    InputStream open(BlobKey key, long offset) throws BlobException;

    /// What is in a folder, in no order. The caller closes it, and may stop early.
    ///
    /// @throws BlobException `NOT_FOUND`, also for a file
    Listing list(BlobKey folder) throws BlobException;

    /// Makes a folder; one that exists is left as it is.
    ///
    /// @throws BlobException `NOT_FOUND` without the folder it goes to, `EXISTS` when a file has the key
    BlobStat makeFolder(BlobKey key) throws BlobException;

    /// Gives a file or folder another key.
    ///
    /// @throws BlobException `NOT_FOUND` without a source or the folder it goes to, `EXISTS` when the
    ///     target is there, `INVALID` into itself
    void move(BlobKey from, BlobKey to) throws BlobException;

    /// Keeps what a file holds now under another key as well, without copying where the place can. Only
    /// for a key whose bytes are about to be replaced by [#publish]: until then both may be one file.
    ///
    /// @throws BlobException `NOT_FOUND`, `EXISTS`
    void keep(BlobKey from, BlobKey to) throws BlobException;

    /// Sets the time of last change of a file.
    ///
    /// @throws BlobException `NOT_FOUND`
    BlobStat touch(BlobKey key, Instant modified) throws BlobException;

    /// Deletes a file, or a folder with all that is in it; what is not there is deleted already.
    ///
    /// @throws BlobException `INVALID` for the top
    void delete(BlobKey key) throws BlobException;

    /// The folder on this machine that holds a key, for workloads that share it; empty for a place that
    /// has no folders of this machine.
    Optional<Path> folderOf(BlobKey key);

    /// Whether programs other than this one may change what is in it.
    boolean isShared();

    @Override
    void close();

    /// What is in a folder, one after the other.
    interface Listing extends AutoCloseable {

        /// The next ones, at most `most`; empty at the end.
        List<BlobStat> next(int most) throws BlobException;

        @Override
        void close() throws BlobException;
    }

    /// A file that nobody sees yet. For one thread at a time.
    interface BlobDraft extends AutoCloseable {

        /// Adds bytes at the end.
        void write(byte[] bytes, int offset, int length) throws BlobException;

        /// How many bytes it has.
        long size();

        /// Gives it up unless it was published.
        @Override
        void close();
    }
}
