package dev.atoll.server.storage;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.StorageConfig;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStoreProvider;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.ServiceLoader;

/// Opens the store that the configuration names.
@Singleton
final class BlobStores {

    @Produces
    @Singleton
    BlobStore open(PlatformConfig config) {
        StorageConfig storage = config.storage();
        List<BlobStoreProvider> installed = ServiceLoader.load(BlobStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return installed.stream()
                .filter(provider -> provider.kind().equals(storage.store()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("storage.store: " + storage.store()
                        + " (expected one of "
                        + String.join(
                                ", ",
                                installed.stream()
                                        .map(BlobStoreProvider::kind)
                                        .sorted()
                                        .toList())
                        + ")"))
                .create(config.home().resolve("storage"), storage.settings());
    }

    void close(@Disposes BlobStore store) {
        store.close();
    }
}
