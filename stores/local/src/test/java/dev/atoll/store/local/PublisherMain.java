package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Publishes files until it is killed, and prints the key of each when that is done. Arguments: the
/// folder, the setting `fsync`, the number of threads. A file holds its number over and over.
final class PublisherMain {

    private static final int FILES_PER_THREAD = 20;

    private PublisherMain() {}

    public static void main(String[] arguments) throws Exception {
        BlobStore store = new LocalBlobStoreProvider().create(Path.of(arguments[0]), Map.of("fsync", arguments[1]));
        int threads = Integer.parseInt(arguments[2]);
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                BlobKey folder = BlobKey.of("t" + thread);
                store.makeFolder(folder);
                var _ = writers.submit(() -> publish(store, folder));
            }
        }
    }

    /// Each file again and again, with a higher number each time.
    private static Void publish(BlobStore store, BlobKey folder) throws BlobException {
        for (long number = 1; ; number++) {
            BlobKey key = folder.child("f" + number % FILES_PER_THREAD);
            byte[] bytes = content(number);
            try (BlobDraft draft = store.draft()) {
                draft.write(bytes, 0, bytes.length);
                store.publish(draft, key, Instant.EPOCH);
            }
            synchronized (PublisherMain.class) {
                System.out.println(key + " " + number);
            }
        }
    }

    static byte[] content(long number) {
        String line = number + "\n";
        return line.repeat(4096 / line.length()).getBytes(StandardCharsets.US_ASCII);
    }
}
