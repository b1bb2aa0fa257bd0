package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Finds files and folders by their ids, wherever they were moved.
@Singleton
public final class Whereabouts {

    private final Database database;

    Whereabouts(Database database) {
        this.database = database;
    }

    /// Where something is, as far as the index knows; empty when it is gone, or in the trash.
    public Optional<Found> find(String itemId) {
        return database.read(handle -> find(handle, itemId));
    }

    private static Optional<Found> find(Handle handle, String itemId) {
        Optional<Row> row = ItemStore.find(handle, itemId);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = ItemStore.names(handle, row.get());
        if (!names.getFirst().equals(Area.FILES.wireName())) {
            return Optional.empty();
        }
        StoragePath path = StoragePath.TOP;
        for (String name : names.subList(1, names.size())) {
            path = path.found(name);
        }
        StoragePath there = path;
        return SpaceStore.find(handle, row.get().spaceId())
                .map(space -> new Found(space, there, row.get().folder()));
    }

    /// Where something is.
    ///
    /// @param path from the top of the space
    public record Found(Space space, StoragePath path, boolean folder) {}
}
