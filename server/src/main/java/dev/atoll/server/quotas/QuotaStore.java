package dev.atoll.server.quotas;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of quotas that differ from the configuration, in the transaction of the caller.
final class QuotaStore {

    private QuotaStore() {}

    /// Inserts the row or replaces it.
    static void save(Handle handle, Holder holder, QuotaKind kind, long amount) {
        var _ = handle.createUpdate("""
                        INSERT INTO quota (holder_kind, holder_id, kind, amount) VALUES (:holder, :id, :kind, :amount)
                        ON CONFLICT (holder_kind, holder_id, kind) DO UPDATE SET amount = excluded.amount
                        """)
                .bind("holder", holder.kind().wireName())
                .bind("id", holder.id())
                .bind("kind", kind.wireName())
                .bind("amount", amount)
                .execute();
    }

    static void remove(Handle handle, Holder holder, QuotaKind kind) {
        var _ = handle.createUpdate(
                        "DELETE FROM quota WHERE holder_kind = :holder AND holder_id = :id AND kind = :kind")
                .bind("holder", holder.kind().wireName())
                .bind("id", holder.id())
                .bind("kind", kind.wireName())
                .execute();
    }

    static Map<QuotaKind, Long> of(Handle handle, Holder holder) {
        Map<QuotaKind, Long> amounts = new EnumMap<>(QuotaKind.class);
        handle.createQuery("SELECT kind, amount FROM quota WHERE holder_kind = :holder AND holder_id = :id")
                .bind("holder", holder.kind().wireName())
                .bind("id", holder.id())
                .map((row, context) -> Map.entry(row.getString("kind"), row.getLong("amount")))
                .forEach(row -> amounts.put(QuotaKind.of(row.getKey()), row.getValue()));
        return amounts;
    }

    static boolean exists(Handle handle, Holder holder) {
        String table = holder.kind() == Holder.Kind.ACCOUNT ? "account" : "project";
        Optional<String> found = handle.createQuery("SELECT id FROM " + table + " WHERE id = :id")
                .bind("id", holder.id())
                .mapTo(String.class)
                .findOne();
        return found.isPresent();
    }
}
