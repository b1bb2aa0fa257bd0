package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What programs noted of files and folders.
@Singleton
public final class Properties {

    private static final int MOST = 200;

    private final Database database;
    private final Locks locks;

    Properties(Database database, Locks locks) {
        this.database = database;
        this.locks = locks;
    }

    /// Those of several items, by item id.
    public Map<String, List<DeadProperty>> of(Collection<String> itemIds) {
        if (itemIds.isEmpty()) {
            return Map.of();
        }
        List<Noted> found = database.read(handle -> handle.createQuery(
                        "SELECT * FROM storage_property WHERE item_id IN (<ids>) ORDER BY namespace, name")
                .bindList("ids", List.copyOf(itemIds))
                .map((row, context) -> new Noted(
                        row.getString("item_id"),
                        new DeadProperty(row.getString("namespace"), row.getString("name"), row.getString("value"))))
                .list());
        return found.stream()
                .collect(Collectors.groupingBy(
                        Noted::itemId, Collectors.mapping(Noted::property, Collectors.toUnmodifiableList())));
    }

    /// Sets and removes some of an item, in this order: all of them or none.
    ///
    /// @throws PlatformException `FORBIDDEN`, `LOCKED`, `CONFLICT` when there would be too many
    public void change(Reach reach, Item item, List<Change> changes) {
        reach.require(FileRight.CHANGE, item.path());
        if (reach.grant().isAround(reach.inSpace(item.path()))) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, item.path() + " only holds a shared file (expected that file)");
        }
        locks.check(reach, reach.inSpace(item.path()), false);
        var _ = database.write(handle -> {
            changes.forEach(change -> apply(handle, item.id(), change));
            int count = handle.createQuery("SELECT count(*) FROM storage_property WHERE item_id = :id")
                    .bind("id", item.id())
                    .mapTo(Integer.class)
                    .one();
            if (count > MOST) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, item.path() + ": " + count + " properties (expected at most " + MOST + ")");
            }
            return count;
        });
    }

    /// Gives a copy, and all in it, what was noted of the original.
    public void copy(Item original, Item copy) {
        var _ = database.write(handle -> handle.createUpdate("""
                        WITH RECURSIVE pair (original, copy) AS (
                          SELECT CAST(:original AS TEXT), CAST(:copy AS TEXT)
                          UNION ALL
                          SELECT o.id, c.id FROM pair
                            JOIN storage_item o ON o.parent_id = pair.original
                            JOIN storage_item c ON c.parent_id = pair.copy AND c.composed = o.composed)
                        INSERT INTO storage_property (item_id, namespace, name, value)
                          SELECT pair.copy, p.namespace, p.name, p.value FROM pair
                            JOIN storage_property p ON p.item_id = pair.original
                          WHERE true
                        ON CONFLICT (item_id, namespace, name) DO NOTHING
                        """)
                .bind("original", original.id())
                .bind("copy", copy.id())
                .execute());
    }

    private static void apply(Handle handle, String itemId, Change change) {
        DeadProperty property = change.property();
        var _ = handle.createUpdate(
                        "DELETE FROM storage_property WHERE item_id = :id AND namespace = :namespace AND name = :name")
                .bind("id", itemId)
                .bind("namespace", property.namespace())
                .bind("name", property.name())
                .execute();
        if (!change.removed()) {
            var _ = handle.createUpdate("""
                            INSERT INTO storage_property (item_id, namespace, name, value)
                            VALUES (:id, :namespace, :name, :value)
                            """)
                    .bind("id", itemId)
                    .bind("namespace", property.namespace())
                    .bind("name", property.name())
                    .bind("value", property.value())
                    .execute();
        }
    }

    /// What is to be done with one.
    ///
    /// @param removed whether it goes; its value does not matter then
    public record Change(DeadProperty property, boolean removed) {}

    private record Noted(String itemId, DeadProperty property) {}
}
