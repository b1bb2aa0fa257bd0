package dev.atoll.server.storage;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import dev.atoll.spi.blob.BlobHealth;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.util.List;

/// Whether files can be stored and read.
@Singleton
final class StorageCheck implements Checkable {

    private final BlobStore store;

    StorageCheck(BlobStore store) {
        this.store = store;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("storage", this::look));
    }

    private Health look() {
        BlobHealth health = store.probe();
        return health.available() ? Health.well(health.summary()) : Health.down(health.summary());
    }
}
