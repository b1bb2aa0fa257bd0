package dev.atoll.server.engines.placement;

import dev.atoll.server.database.Times;
import dev.atoll.server.quotas.Holder;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of places and of how long former ones were held, in the transaction of the caller.
final class PlacementStore {

    /// As many of each kind are kept as estimates are made from.
    static final int REMEMBERED = 200;

    private static final int MILLI = 1000;

    private PlacementStore() {}

    static void insert(Handle handle, KeptPlace place) {
        PlaceOrder order = place.order();
        var _ = handle.createUpdate("""
                        INSERT INTO placement
                          (id, number, kind, holder_kind, holder_id, account_id, millicpus, memory_bytes, processes,
                           disk_bytes, gpus, gpu_model, gpu_memory, isolation, image, expected, engine, asked, granted)
                        VALUES
                          (:id, :number, :kind, :holderKind, :holderId, :account, :millicpus, :memory, :processes,
                           :disk, :gpus, :gpuModel, :gpuMemory, :isolation, :image, :expected, '', :asked, 0)
                        """)
                .bind("id", order.id())
                .bind("number", place.number())
                .bind("kind", order.kind())
                .bind("holderKind", order.holder().kind().name())
                .bind("holderId", order.holder().id())
                .bind("account", order.account())
                .bind("millicpus", Math.round(order.limits().cpus() * MILLI))
                .bind("memory", order.limits().memoryBytes())
                .bind("processes", order.limits().processes())
                .bind("disk", order.limits().diskBytes())
                .bind("gpus", order.limits().gpus().count())
                .bind("gpuModel", order.limits().gpus().model())
                .bind("gpuMemory", order.limits().gpus().memoryBytes())
                .bind("isolation", order.isolation().word())
                .bind("image", order.image() ? 1 : 0)
                .bind("expected", order.expected().map(PlacementStore::micros).orElse(0L))
                .bind("asked", Times.toMicros(place.asked()))
                .execute();
    }

    static void grant(Handle handle, String id, String engine, Instant now) {
        var _ = handle.execute(
                "UPDATE placement SET engine = ?, granted = ? WHERE id = ?", engine, Times.toMicros(now), id);
    }

    static void delete(Handle handle, String id) {
        var _ = handle.execute("DELETE FROM placement WHERE id = ?", id);
    }

    /// All rows, in the order in which they were asked for.
    static List<KeptPlace> all(Handle handle) {
        return handle.createQuery("SELECT * FROM placement ORDER BY number")
                .map((row, context) -> place(row))
                .list();
    }

    /// Remembers how long one was held, and forgets what is older than the latest of its kind.
    static void remember(Handle handle, KeptPlace place, Instant now) {
        Instant granted = place.granted().orElseThrow();
        var _ = handle.execute(
                "INSERT INTO placement_past (number, kind, held) VALUES (?, ?, ?)",
                place.number(),
                place.order().kind(),
                micros(Duration.between(granted, now)));
        var _ = handle.createUpdate("""
                        DELETE FROM placement_past WHERE kind = :kind AND number NOT IN (
                          SELECT number FROM placement_past WHERE kind = :kind ORDER BY number DESC LIMIT :most)
                        """)
                .bind("kind", place.order().kind())
                .bind("most", REMEMBERED)
                .execute();
    }

    /// How long former ones were held, in the order in which they were asked for.
    static List<Held> past(Handle handle) {
        return handle.createQuery("SELECT kind, held FROM placement_past ORDER BY number")
                .map((row, context) ->
                        new Held(row.getString("kind"), Duration.of(row.getLong("held"), ChronoUnit.MICROS)))
                .list();
    }

    /// The highest number there ever was of what is still known.
    static long lastNumber(Handle handle) {
        return handle.createQuery("""
                        SELECT coalesce(max(number), 0) FROM (
                          SELECT number FROM placement UNION ALL SELECT number FROM placement_past
                          UNION ALL SELECT number FROM placement_period) numbers
                        """).mapTo(Long.class).one();
    }

    private static long micros(Duration duration) {
        return Math.max(0, duration.toNanos() / 1000);
    }

    private static KeptPlace place(ResultSet row) throws SQLException {
        long granted = row.getLong("granted");
        long expected = row.getLong("expected");
        PlaceOrder order = new PlaceOrder(
                row.getString("id"),
                row.getString("kind"),
                new Holder(Holder.Kind.valueOf(row.getString("holder_kind")), row.getString("holder_id")),
                row.getString("account_id"),
                limits(row),
                Isolation.of(row.getString("isolation")),
                row.getInt("image") == 1,
                expected == 0 ? Optional.empty() : Optional.of(Duration.of(expected, ChronoUnit.MICROS)));
        return new KeptPlace(
                row.getLong("number"),
                order,
                row.getString("engine"),
                Times.fromMicros(row.getLong("asked")),
                granted == 0 ? Optional.empty() : Optional.of(Times.fromMicros(granted)));
    }

    private static Limits limits(ResultSet row) throws SQLException {
        return new Limits(
                row.getLong("memory_bytes"),
                row.getLong("millicpus") / (double) MILLI,
                row.getInt("processes"),
                row.getLong("disk_bytes"),
                new GpuRequest(row.getInt("gpus"), row.getString("gpu_model"), row.getLong("gpu_memory")));
    }

    /// How long a former place was held.
    record Held(String kind, Duration time) {}
}
