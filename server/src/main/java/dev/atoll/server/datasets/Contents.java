package dev.atoll.server.datasets;

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
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The bytes of datasets: `datasets/<the first two digits>/<SHA-256>` in the store, each content once.
///
/// They are copied, never shared with the file they came from: programs that work in a folder may write
/// into the middle of its files.
@Singleton
final class Contents {

    private static final BlobKey TOP = BlobKey.of("datasets");
    private static final int BUFFER = 1 << 16;
    private static final int PART = 500;

    private final BlobStore store;
    private final InstantSource time;
    private final Set<BlobKey> made = ConcurrentHashMap.newKeySet();

    Contents(BlobStore store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    /// What was read.
    record Read(String sha256, long bytes) {}

    /// Whether a content is kept. One that is there is whole.
    boolean has(StoragePath path, String sha256, long bytes) {
        return Failures.asking(path, () -> store.stat(key(sha256)))
                .filter(stat -> stat.bytes() == bytes)
                .isPresent();
    }

    /// Keeps what can be read; it is on disk when this returns.
    Read keep(StoragePath path, InputStream bytes) throws IOException {
        try (BlobDraft draft = Failures.asking(path, store::draft)) {
            MessageDigest digest = Digests.sha256();
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
                int length = read;
                Failures.doing(path, () -> draft.write(buffer, 0, length));
            }
            Read all = new Read(HexFormat.of().formatHex(digest.digest()), draft.size());
            if (!has(path, all.sha256, all.bytes)) {
                Failures.doing(path, () -> publish(draft, key(all.sha256)));
            }
            return all;
        }
    }

    private void publish(BlobDraft draft, BlobKey key) throws BlobException {
        BlobKey folder = key.parent();
        if (!made.contains(folder)) {
            var _ = store.makeFolder(TOP);
            var _ = store.makeFolder(folder);
            made.add(folder);
        }
        var _ = store.publish(draft, key, time.instant());
    }

    /// Opens a content from an offset on.
    ///
    /// @param path of a file that has it, for messages
    InputStream open(StoragePath path, String sha256, long offset) {
        return Failures.asking(path, () -> store.open(key(sha256), offset));
    }

    /// Deletes all that nothing belongs to.
    ///
    /// @param unwanted finds those among some contents
    int sweep(Unwanted unwanted) throws BlobException {
        if (store.stat(TOP).isEmpty()) {
            return 0;
        }
        int deleted = 0;
        for (BlobStat folder : all(TOP, BlobStat::folder)) {
            BlobKey key = TOP.child(folder.name());
            List<String> there = all(key, stat -> !stat.folder()).stream()
                    .map(BlobStat::name)
                    .toList();
            for (int from = 0; from < there.size(); from += PART) {
                for (String sha256 : unwanted.among(there.subList(from, Math.min(there.size(), from + PART)))) {
                    store.delete(key.child(sha256));
                    deleted++;
                }
            }
        }
        return deleted;
    }

    private List<BlobStat> all(BlobKey folder, Predicate<BlobStat> wanted) throws BlobException {
        try (BlobStore.Listing listing = store.list(folder)) {
            List<BlobStat> all = new ArrayList<>();
            for (List<BlobStat> part = listing.next(PART); !part.isEmpty(); part = listing.next(PART)) {
                part.stream().filter(wanted).forEach(all::add);
            }
            return all;
        }
    }

    private static BlobKey key(String sha256) {
        return TOP.child(sha256.substring(0, 2)).child(sha256);
    }

    /// Says which contents nothing belongs to.
    @FunctionalInterface
    interface Unwanted {

        List<String> among(List<String> sha256s);
    }
}
