package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// A file in `.incoming`.
final class LocalDraft implements BlobDraft {

    private static final BlobKey SAID = BlobKey.of("draft");
    /// How much is written between two looks at the room that is left.
    private static final long STRIDE = 1 << 20;

    private final Disk disk;
    private final LocalStoreConfig config;
    private final Path name;
    private final FileChannel channel;
    private long size;
    private long nextLook;
    private boolean published;

    private LocalDraft(Disk disk, LocalStoreConfig config, Path name, FileChannel channel) {
        this.disk = disk;
        this.config = config;
        this.name = name;
        this.channel = channel;
    }

    static LocalDraft begin(Disk disk, LocalStoreConfig config) throws BlobException {
        Path name = disk.freshName();
        try {
            return new LocalDraft(disk, config, name, disk.createFile(name));
        } catch (IOException e) {
            throw Failures.of(SAID, e);
        }
    }

    Path name() {
        return name;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BlobException {
        refuseReserve(length);
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (left.hasRemaining()) {
                var _ = channel.write(left);
            }
            size += length;
        } catch (IOException e) {
            throw Failures.of(SAID, e);
        }
    }

    private void refuseReserve(int length) throws BlobException {
        if (config.reserveBytes() == 0 || size + length < nextLook) {
            return;
        }
        nextLook = size + length + STRIDE;
        long free = disk.freeBytes();
        if (free - length < config.reserveBytes()) {
            throw new BlobException(
                    Reason.FULL, free + " bytes are free (expected " + config.reserveBytes() + " to stay so)");
        }
    }

    @Override
    public long size() {
        return size;
    }

    /// Makes it what it is to be, on the disk.
    void finish(Instant modified) throws IOException {
        Files.getFileAttributeView(disk.incoming(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(modified), null, null);
        if (config.fsync()) {
            channel.force(true);
        }
    }

    /// It has another name now.
    void published() {
        published = true;
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!published) {
                Files.deleteIfExists(disk.incoming(name));
            }
        } catch (IOException _) {
            // It is removed when the store is opened again.
        }
    }
}
