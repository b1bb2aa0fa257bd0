package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.testkit.BlobStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/// The contract, in a folder of the disk the tests run on.
final class LocalBlobStoreTest extends BlobStoreContract {

    @TempDir
    private Path home;

    @Override
    protected BlobStore newStore() {
        return new LocalBlobStoreProvider().create(folder(), Map.of());
    }

    @Override
    protected int drafts() {
        return Folders.drafts(folder());
    }

    @Override
    protected void takeDown() {
        try {
            Files.move(folder(), home.resolve("elsewhere"));
            Files.writeString(folder(), "a file where the folder should be");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void plantLink(BlobKey key, Path target) {
        try {
            Files.createDirectories(folder());
            Files.createSymbolicLink(folder().resolve(key.toString()), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return home.resolve("storage");
    }
}
