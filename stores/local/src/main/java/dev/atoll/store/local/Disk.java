package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The folder of the store. Beside what it keeps it holds `.incoming`, where files and folders are
/// made before they get their name, and taken apart after they lost it, and its id.
final class Disk {

    static final String INCOMING = ".incoming";

    private static final FileAttribute<?> FOLDER_OF_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_OF_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final Path incoming;
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicLong lastNumber = new AtomicLong();
    private volatile String identity = "";

    Disk(Path folder) {
        this.folder = folder;
        this.incoming = folder.resolve(INCOMING);
    }

    Path path(BlobKey key) {
        return folder.resolve(key.toString());
    }

    /// The folder of a key, reached name by name; `NoSuchFileException` when there is none.
    OpenFolder open(BlobKey key) throws IOException {
        OpenFolder at = top();
        for (String name : key.names()) {
            try (OpenFolder above = at) {
                at = above.below(OpenFolder.name(name));
            }
        }
        return at;
    }

    /// Where drafts are.
    OpenFolder openIncoming() throws IOException {
        try (OpenFolder top = top()) {
            return top.below(incoming.getFileName());
        } catch (NoSuchFileException e) {
            throw new IOException(incoming + " is missing", e);
        }
    }

    /// A name that nothing in `.incoming` has.
    Path freshName() {
        return Path.of(Long.toHexString(System.nanoTime()) + "-" + lastNumber.incrementAndGet());
    }

    /// A path in `.incoming`, which is nobody's but ours, so that it can be used as a whole.
    Path incoming(Path name) {
        return incoming.resolve(name);
    }

    FileChannel createFile(Path name) throws IOException {
        return inFolder(() -> FileChannel.open(
                incoming(name), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE_OF_OWNER));
    }

    void createFolder(Path name) throws IOException {
        inFolder(() -> Files.createDirectory(incoming(name), FOLDER_OF_OWNER));
    }

    /// How many bytes may still be written; 0 when nobody knows.
    long freeBytes() {
        return folder.toFile().getUsableSpace();
    }

    static void refuseOwn(BlobKey key) throws BlobException {
        if (isOwn(key)) {
            throw new BlobException(Reason.INVALID, key + " is a name that the store needs for itself");
        }
    }

    static boolean isOwn(BlobKey key) {
        return !key.isTop() && isOwnName(key.names().getFirst());
    }

    /// Whether the store needs a name at its top for itself.
    static boolean isOwnName(String name) {
        return name.equals(INCOMING) || name.equals(StoreId.NAME) || name.equals(StoreId.NAME + ".new");
    }

    private interface Creation<T> {
        T create() throws IOException;
    }

    /// That `.incoming` is missing is not that what was asked for is missing.
    private <T> T inFolder(Creation<T> creation) throws IOException {
        ready();
        try {
            return creation.create();
        } catch (NoSuchFileException e) {
            throw new IOException(incoming + " is missing", e);
        }
    }

    /// The top. It has to be the folder it was at first: an empty one in its place, such as the mount
    /// point of a disk that is gone, would look as if everything had been deleted.
    private OpenFolder top() throws IOException {
        ready();
        OpenFolder top = openTop();
        try {
            if (!top.self().identity().equals(identity)) {
                throw new IOException(folder + " is another folder than it was");
            }
            return top;
        } catch (IOException e) {
            top.close();
            throw e;
        }
    }

    private OpenFolder openTop() throws IOException {
        try {
            return OpenFolder.at(folder);
        } catch (FileSystemException e) {
            throw new IOException(folder + " cannot be reached", e);
        }
    }

    private void ready() throws IOException {
        if (!identity.isEmpty()) {
            return;
        }
        opening.lock();
        try {
            if (identity.isEmpty()) {
                createTop();
                try (OpenFolder top = openTop()) {
                    recognise(top);
                    clean();
                    identity = top.self().identity();
                }
            }
        } finally {
            opening.unlock();
        }
    }

    private void createTop() throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = folder; at != null && Files.notExists(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path each : missing) {
            Files.createDirectories(each, FOLDER_OF_OWNER);
            // What is kept in a folder is lost with its name.
            try (OpenFolder above = OpenFolder.at(Objects.requireNonNull(each.getParent()))) {
                above.force();
            }
        }
    }

    private void recognise(OpenFolder top) throws IOException {
        try {
            StoreId.check(folder, top.self().mark());
        } catch (FileSystemException _) {
            // A disk that cannot be written may still be read. It gets its id at another start.
        }
    }

    /// Removes what a program left that was killed. A disk that cannot be written may still be read.
    private void clean() {
        try {
            Files.createDirectory(incoming, FOLDER_OF_OWNER);
        } catch (FileAlreadyExistsException _) {
            removeLeftovers();
        } catch (IOException _) {
            // Said by whoever wants to write.
        }
    }

    private void removeLeftovers() {
        try (OpenFolder own = OpenFolder.at(incoming)) {
            new Removal(this, own).all();
        } catch (IOException _) {
            // They are in nobody's way.
        }
    }
}
