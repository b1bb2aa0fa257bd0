package dev.atoll.server.storage.uploads;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.storage.Failures;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where parts of files lie in the store.
@Singleton
final class ChunkFiles {

    private static final BlobKey TOP = BlobKey.of("uploads");
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int AT_ONCE = 100;

    private final BlobStore store;
    private final InstantSource time;

    ChunkFiles(BlobStore store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    void begin(Upload upload) {
        Failures.doing(upload.path(), () -> {
            var _ = store.makeFolder(TOP);
            var _ = store.makeFolder(TOP.child(upload.id()));
        });
    }

    /// Stores a part, in place of one of the same number.
    ///
    /// @param length how many bytes it must have
    Chunk put(Upload upload, long number, InputStream body, long length) {
        StoragePath path = upload.path();
        try (BlobDraft draft = Failures.asking(path, store::draft)) {
            pump(path, body, draft, length);
            if (draft.size() != length) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "part " + number + ": " + draft.size() + " bytes arrived (expected " + length + ")");
            }
            var _ = Failures.asking(path, () -> store.publish(draft, key(upload, number), time.instant()));
            return new Chunk(number, length);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "part " + number + ": the connection broke before it had arrived", e);
        }
    }

    private static void pump(StoragePath path, InputStream body, BlobDraft draft, long most) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int length = body.read(buffer);
        while (length >= 0 && draft.size() <= most) {
            int read = length;
            Failures.doing(path, () -> draft.write(buffer, 0, read));
            length = body.read(buffer);
        }
    }

    /// All parts, one behind the other. Only one of them is open at a time.
    InputStream joined(Upload upload, List<Chunk> chunks) {
        return new JoinedParts(chunks.stream()
                .<JoinedParts.Part>map(chunk -> () -> open(upload, chunk))
                .toList());
    }

    private InputStream open(Upload upload, Chunk chunk) throws IOException {
        try {
            return store.open(key(upload, chunk.number()), 0);
        } catch (BlobException e) {
            throw new IOException("part " + chunk.number() + " cannot be read", e);
        }
    }

    void delete(String uploadId) {
        Failures.doing(StoragePath.TOP, () -> store.delete(TOP.child(uploadId)));
    }

    /// The ids of all uploads of which there are parts.
    List<String> ids() {
        Optional<BlobStat> top = Failures.asking(StoragePath.TOP, () -> store.stat(TOP));
        if (top.isEmpty()) {
            return List.of();
        }
        return Failures.asking(StoragePath.TOP, () -> {
            List<String> ids = new ArrayList<>();
            try (BlobStore.Listing listing = store.list(TOP)) {
                List<BlobStat> part = listing.next(AT_ONCE);
                while (!part.isEmpty()) {
                    part.forEach(stat -> ids.add(stat.name()));
                    part = listing.next(AT_ONCE);
                }
            }
            return ids;
        });
    }

    private static BlobKey key(Upload upload, long number) {
        return TOP.child(upload.id()).child(Long.toString(number));
    }
}
