package dev.atoll.server.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// Takes in the bytes of files before anybody sees them.
@Singleton
final class Drafts {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final BlobStore store;
    private final long largest;

    Drafts(PlatformConfig config, BlobStore store) {
        this.store = store;
        this.largest = config.storage().largestFile();
    }

    /// Reads everything that comes.
    ///
    /// @param room grows with what arrives
    /// @throws PlatformException `BAD_REQUEST` when fewer or more come than were announced, or others
    ///     than the checksums say; `TOO_LARGE`; `INSUFFICIENT_STORAGE`
    Draft take(StoragePath path, InputStream body, WriteOptions options, Room.Promise room) {
        requireSize(path, options.length().orElse(0));
        BlobDraft draft = Failures.asking(path, store::draft);
        try {
            Checksums checksums = pump(path, body, new Target(draft, options.length(), room));
            requireLength(path, draft.size(), options.length());
            Hashing.check(checksums, options.checksums());
            return new Draft(draft, checksums);
        } catch (IOException e) {
            draft.close();
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, path + ": the connection broke before everything had arrived", e);
        } catch (RuntimeException e) {
            // Whatever went wrong, what has arrived is of no use to anybody.
            draft.close();
            throw e;
        }
    }

    private Checksums pump(StoragePath path, InputStream body, Target target) throws IOException {
        Hashing hashing = new Hashing();
        byte[] buffer = new byte[bufferBytes(target.length)];
        int length = body.read(buffer);
        while (length >= 0) {
            long size = target.draft.size() + length;
            requireSize(path, size);
            if (size > target.length.orElse(Long.MAX_VALUE)) {
                requireLength(path, size, target.length);
            }
            if (target.length.isEmpty()) {
                target.room.arriving(size);
            }
            try {
                target.draft.write(buffer, 0, length);
            } catch (BlobException e) {
                throw Failures.of(path, e);
            }
            hashing.update(buffer, length);
            length = body.read(buffer);
        }
        return hashing.finish();
    }

    /// A little more than what comes: so its end is seen by the same read.
    private static int bufferBytes(OptionalLong length) {
        return (int) Math.min(BUFFER_BYTES, length.orElse(BUFFER_BYTES) + 1);
    }

    private void requireSize(StoragePath path, long bytes) {
        if (bytes > largest) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE, path + ": " + bytes + " bytes (expected at most " + largest + ")");
        }
    }

    private static void requireLength(StoragePath path, long bytes, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != bytes) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    path + ": " + bytes + " bytes arrived (expected " + expected.getAsLong() + ")");
        }
    }

    /// What came, seen by nobody yet.
    record Draft(BlobDraft bytes, Checksums checksums) implements AutoCloseable {

        @Override
        public void close() {
            bytes.close();
        }
    }

    private record Target(BlobDraft draft, OptionalLong length, Room.Promise room) {}
}
