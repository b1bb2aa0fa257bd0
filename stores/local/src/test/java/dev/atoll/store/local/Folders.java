package dev.atoll.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What tests look at behind the back of the store.
final class Folders {

    private Folders() {}

    static int drafts(Path store) {
        try (Stream<Path> drafts = Files.list(store.resolve(Disk.INCOMING))) {
            return (int) drafts.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalBlobStore storeIn(Path folder) {
        return (LocalBlobStore) new LocalBlobStoreProvider().create(folder, java.util.Map.of());
    }
}
