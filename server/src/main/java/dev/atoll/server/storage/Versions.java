package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.blob.BlobStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// What files were before they were written over.
@Singleton
public final class Versions {

    private final Database database;
    private final BlobStore store;
    private final Storage storage;
    private final Keeping keeping;

    Versions(Database database, BlobStore store, Storage storage, Keeping keeping) {
        this.database = database;
        this.store = store;
        this.storage = storage;
        this.keeping = keeping;
    }

    /// The older versions of a file, the newest first. What a file was is its owner's: of what is shared
    /// there are none.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public List<FileVersion> list(Reach reach, StoragePath path) {
        Item item = storage.get(reach, path);
        if (reach.isShare()) {
            return List.of();
        }
        return database.read(handle -> VersionStore.of(handle, item.id()));
    }

    /// Opens one.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public InputStream open(Reach reach, StoragePath path, String id) {
        requireOf(reach, path, id);
        return Failures.asking(path, () -> store.open(Keeping.key(reach.space(), id), 0));
    }

    /// Makes a version the file again; what the file is now is kept as a version.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Item restore(Reach reach, StoragePath path, String id) {
        try (InputStream bytes = open(reach, path, id)) {
            return storage.write(reach, path, new OwnBytes(path, bytes), WriteOptions.NONE)
                    .item();
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, path + ": its version cannot be read", e);
        }
    }

    /// Deletes one for good.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void delete(Reach reach, StoragePath path, String id) {
        reach.require(FileRight.DELETE, path);
        requireOf(reach, path, id);
        keeping.forget(reach.space(), id);
    }

    private void requireOf(Reach reach, StoragePath path, String id) {
        boolean known =
                list(reach, path).stream().anyMatch(version -> version.id().equals(id));
        if (!known) {
            throw new PlatformException(ErrorCode.NOT_FOUND, path + " has no version " + id);
        }
    }
}
