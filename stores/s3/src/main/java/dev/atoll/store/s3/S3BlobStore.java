package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobHealth;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.store.s3.Drafts.Draft;
import dev.atoll.store.s3.Locks.Held;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Files in a bucket that this program alone changes. A file is shown by one request, so that readers
/// get the old or the new one; a folder is moved and deleted object by object.
final class S3BlobStore implements BlobStore {

    private final String name;
    private final Bucket bucket;
    private final Drafts drafts;
    private final Together together = new Together();
    private final Folders folders;
    private final Locks locks = new Locks();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile boolean open;

    S3BlobStore(String name, Bucket bucket, Drafts drafts) {
        this.name = name;
        this.bucket = bucket;
        this.drafts = drafts;
        this.folders = new Folders(bucket, together);
    }

    static BlobStat file(String name, HeadObjectResponse head) {
        return new BlobStat(name, false, head.contentLength(), Bucket.modified(head), head.eTag());
    }

    static BlobStat folder(String name) {
        return new BlobStat(name, true, 0, Instant.EPOCH, "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BlobHealth probe() {
        try {
            bucket.probe();
            return new BlobHealth(true, bucket.summary(), OptionalLong.empty());
        } catch (SdkException e) {
            String summary = Failures.of(BlobKey.TOP, e).getMessage();
            return new BlobHealth(false, String.valueOf(summary), OptionalLong.empty());
        }
    }

    private interface Work<T> {
        T run() throws BlobException;
    }

    private <T> T asked(BlobKey key, Work<T> work) throws BlobException {
        try {
            ready();
            return work.run();
        } catch (SdkException e) {
            throw Failures.of(key, e);
        }
    }

    /// Gives up, once, what a program had begun that was killed.
    private void ready() throws BlobException {
        if (open) {
            return;
        }
        opening.lock();
        try {
            if (!open) {
                drafts.open();
                bucket.abortUploads();
                open = true;
            }
        } catch (IOException e) {
            throw Drafts.failure(e);
        } finally {
            opening.unlock();
        }
    }

    @Override
    public BlobDraft draft() throws BlobException {
        return asked(BlobKey.TOP, drafts::begin);
    }

    @Override
    public BlobStat publish(BlobDraft draft, BlobKey key, Instant modified) throws BlobException {
        Draft own = (Draft) draft;
        return asked(key, () -> {
            try (Held _ = locks.hold(List.of(key))) {
                refuseWithoutFolder(key);
                if (folders.exists(key)) {
                    throw Failures.exists(key);
                }
                String tag = bucket.put(bucket.fileKey(key), own.file(), own.size(), modified);
                return new BlobStat(key.name(), false, own.size(), modified, tag);
            }
        });
    }

    private HeadObjectResponse headOf(BlobKey key) throws BlobException {
        if (key.isTop()) {
            throw Failures.notFound(key);
        }
        return bucket.head(bucket.fileKey(key)).orElseThrow(() -> Failures.notFound(key));
    }

    private BlobStat fileOf(BlobKey key) throws BlobException {
        return file(key.name(), headOf(key));
    }

    private boolean isFile(BlobKey key) {
        return !key.isTop() && bucket.head(bucket.fileKey(key)).isPresent();
    }

    private void refuseWithoutFolder(BlobKey key) throws BlobException {
        if (!folders.exists(key.parent())) {
            throw Failures.notFound(key.parent());
        }
    }

    private void refuseTaken(BlobKey key) throws BlobException {
        if (isFile(key) || folders.exists(key)) {
            throw Failures.exists(key);
        }
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) throws BlobException {
        return asked(key, () -> {
            if (isFile(key)) {
                return Optional.of(fileOf(key));
            }
            return folders.exists(key) ? Optional.of(folder(key.name())) : Optional.empty();
        });
    }

    @Override
    public InputStream open(BlobKey key, long offset) throws BlobException {
        if (key.isTop()) {
            throw Failures.notFound(key);
        }
        return asked(
                key,
                () -> bucket.get(bucket.fileKey(key), offset)
                        .<InputStream>map(Answer::new)
                        .orElseGet(InputStream::nullInputStream));
    }

    @Override
    public Listing list(BlobKey folder) throws BlobException {
        return asked(folder, () -> {
            if (!folders.exists(folder)) {
                throw Failures.notFound(folder);
            }
            return new S3Listing(folder, bucket, together);
        });
    }

    @Override
    public BlobStat makeFolder(BlobKey key) throws BlobException {
        return asked(key, () -> {
            try (Held _ = locks.hold(List.of(key))) {
                refuseWithoutFolder(key);
                if (isFile(key)) {
                    throw Failures.exists(key);
                }
                if (!folders.exists(key)) {
                    bucket.putFolder(bucket.folderKey(key));
                }
                return folder(key.name());
            }
        });
    }

    @Override
    public void move(BlobKey from, BlobKey to) throws BlobException {
        if (from.isTop() || (to.isWithin(from) && !to.equals(from))) {
            throw new BlobException(Reason.INVALID, from + " cannot go into itself");
        }
        asked(from, () -> isFile(from) ? moveFile(from, to) : moveFolder(from, to));
    }

    private boolean moveFile(BlobKey from, BlobKey to) throws BlobException {
        try (Held _ = locks.hold(List.of(from, to))) {
            copy(from, to);
            bucket.delete(bucket.fileKey(from));
            return true;
        }
    }

    private boolean moveFolder(BlobKey from, BlobKey to) throws BlobException {
        try (Held _ = locks.holdTrees(List.of(from, to))) {
            if (!folders.exists(from)) {
                throw Failures.notFound(from);
            }
            refuseWithoutFolder(to);
            refuseTaken(to);
            folders.move(from, to);
            return true;
        }
    }

    private void copy(BlobKey from, BlobKey to) throws BlobException {
        HeadObjectResponse head = headOf(from);
        refuseWithoutFolder(to);
        refuseTaken(to);
        bucket.copy(bucket.fileKey(from), bucket.fileKey(to), head, Bucket.modified(head));
    }

    @Override
    public void keep(BlobKey from, BlobKey to) throws BlobException {
        asked(from, () -> {
            try (Held _ = locks.hold(List.of(from, to))) {
                copy(from, to);
                return true;
            }
        });
    }

    @Override
    public BlobStat touch(BlobKey key, Instant modified) throws BlobException {
        return asked(key, () -> {
            try (Held _ = locks.hold(List.of(key))) {
                HeadObjectResponse head = headOf(key);
                bucket.copy(bucket.fileKey(key), bucket.fileKey(key), head, modified);
                return fileOf(key);
            }
        });
    }

    @Override
    public void delete(BlobKey key) throws BlobException {
        if (key.isTop()) {
            throw new BlobException(Reason.INVALID, "the top cannot be deleted");
        }
        asked(key, () -> {
            if (isFile(key)) {
                deleteFile(key);
            } else {
                deleteFolder(key);
            }
            return true;
        });
    }

    private void deleteFile(BlobKey key) {
        try (Held _ = locks.hold(List.of(key))) {
            bucket.delete(bucket.fileKey(key));
        }
    }

    private void deleteFolder(BlobKey key) {
        try (Held _ = locks.holdTrees(List.of(key))) {
            if (folders.exists(key)) {
                folders.delete(key);
            }
        }
    }

    @Override
    public Optional<Path> folderOf(BlobKey key) {
        return Optional.empty();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        together.close();
        bucket.close();
    }
}
