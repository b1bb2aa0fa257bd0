package dev.atoll.store.s3;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Files of this machine that wait until they are sent. Nothing was promised of them yet: they are not
/// flushed.
final class Drafts {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_OF_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final AtomicLong lastNumber = new AtomicLong();

    /// @param folder where a folder `incoming` is made for them
    Drafts(Path folder) {
        this.folder = folder.resolve("incoming");
    }

    /// Removes what a program left that was killed.
    void open() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectories(folder, OWNER_ONLY);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
    }

    Draft begin() throws BlobException {
        Path file = folder.resolve(Long.toHexString(System.nanoTime()) + "-" + lastNumber.incrementAndGet());
        try {
            return new Draft(
                    file,
                    FileChannel.open(
                            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE_OF_OWNER));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    static BlobException failure(IOException e) {
        String text = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        boolean full = text.contains("No space left") || text.contains("uota exceeded");
        return new BlobException(full ? Reason.FULL : Reason.UNAVAILABLE, "the draft on this machine: " + text, e);
    }

    /// For one thread at a time.
    static final class Draft implements BlobDraft {

        private final Path file;
        private final FileChannel channel;
        private long size;

        private Draft(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        Path file() {
            return file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws BlobException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            try {
                while (left.hasRemaining()) {
                    var _ = channel.write(left);
                }
                size += length;
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void close() {
            try {
                channel.close();
                Files.deleteIfExists(file);
            } catch (IOException _) {
                // Removed when the store is opened again.
            }
        }
    }
}
