package dev.atoll.server.engines.placement;

import dev.atoll.server.database.Times;
import dev.atoll.server.quotas.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rows of what was set aside for how long, in the transaction of the caller.
final class PeriodStore {

    /// Nobody is shown more than 90 days.
    static final Duration KEPT = Duration.ofDays(100);

    private PeriodStore() {}

    /// Remembers a place that is given back now, and forgets what is too old.
    static void insert(Handle handle, KeptPlace place, Instant now) {
        PlaceOrder order = place.order();
        var _ = handle.createUpdate("""
                        INSERT INTO placement_period
                          (number, kind, holder_kind, holder_id, engine, millicpus, memory_bytes, gpus, granted, released)
                        VALUES
                          (:number, :kind, :holderKind, :holderId, :engine, :millicpus, :memory, :gpus, :granted, :now)
                        """)
                .bind("number", place.number())
                .bind("kind", order.kind())
                .bind("holderKind", order.holder().kind().name())
                .bind("holderId", order.holder().id())
                .bind("engine", place.engine())
                .bind("millicpus", Amounts.millicpus(order.limits()))
                .bind("memory", order.limits().memoryBytes())
                .bind("gpus", order.limits().gpus().count())
                .bind("granted", Times.toMicros(place.granted().orElseThrow()))
                .bind("now", Times.toMicros(now))
                .execute();
        var _ = handle.execute("DELETE FROM placement_period WHERE released < ?", Times.toMicros(now.minus(KEPT)));
    }

    /// What somebody had from a time until now, that which is still held included.
    static List<Period> of(Handle handle, Holder holder, Instant from, Instant now) {
        return handle.createQuery("""
                        SELECT millicpus, memory_bytes, gpus, granted, released FROM placement_period
                        WHERE holder_kind = :kind AND holder_id = :id AND released > :from
                        UNION ALL
                        SELECT millicpus, memory_bytes, gpus, granted, :now FROM placement
                        WHERE holder_kind = :kind AND holder_id = :id AND granted > 0
                        """)
                .bind("kind", holder.kind().name())
                .bind("id", holder.id())
                .bind("from", Times.toMicros(from))
                .bind("now", Times.toMicros(now))
                .map((row, context) -> new Period(
                        row.getLong(1),
                        row.getLong(2),
                        row.getInt(3),
                        Times.fromMicros(row.getLong(4)),
                        Times.fromMicros(row.getLong(5))))
                .list();
    }
}
