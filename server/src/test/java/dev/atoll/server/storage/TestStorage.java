package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.spi.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;

/// The rooms of files, put together as the platform does, for the tests of features that use them.
public final class TestStorage {

    private final StorageWorld world;

    private TestStorage(StorageWorld world) {
        this.world = world;
    }

    public static TestStorage over(BlobStore store, Path home, Database database) {
        return new TestStorage(StorageWorld.over(store, home, database));
    }

    public Storage storage() {
        return world.storage;
    }

    public Spaces spaces() {
        return world.spaces;
    }

    /// Writes a file, with the folders above it.
    public void write(Reach reach, String path, byte[] bytes) {
        StoragePath at = StoragePath.parse(path);
        var _ = world.storage.makeFolders(reach, at.parent());
        var _ = world.storage.write(reach, at, new ByteArrayInputStream(bytes), WriteOptions.NONE);
    }
}
