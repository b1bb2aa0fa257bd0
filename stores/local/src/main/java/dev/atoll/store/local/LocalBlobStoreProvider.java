package dev.atoll.store.local;

import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStoreProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// Makes the store of kind `local`: files in a folder of this machine.
public final class LocalBlobStoreProvider implements BlobStoreProvider {

    @Override
    public String kind() {
        return "local";
    }

    /// @param settings `fsync` (`true`) and `reserve_bytes` (`0`)
    @Override
    public BlobStore create(Path folder, Map<String, String> settings) {
        return new LocalBlobStore(
                kind(), folder.toAbsolutePath().normalize(), LocalStoreConfig.of(settings), InstantSource.system());
    }
}
