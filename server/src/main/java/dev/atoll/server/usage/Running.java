package dev.atoll.server.usage;

import dev.atoll.server.engines.placement.HeldPlace;
import dev.atoll.server.engines.placement.PlaceOrder;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.spi.engine.Limits;
import java.time.Instant;

/// What uses the engines now, or waits for them; the JSON of the API.
///
/// @param id of the deployment or job
/// @param kind `deployment`, `training` or `batch`
/// @param title empty when the caller may not see it
/// @param page where a person sees it; empty when the caller may not
/// @param state `waiting` or `granted`
/// @param engine empty while it waits
/// @param reason why it waits; empty when it does not
/// @param since when it got its place, or was asked for
public record Running(
        String id,
        String kind,
        String title,
        String page,
        String state,
        String engine,
        String reason,
        double cpus,
        long memoryBytes,
        int gpus,
        Instant since) {

    /// The id behind the word that ids of workloads begin with.
    static String idOf(PlaceOrder order) {
        return order.id().substring(order.id().indexOf('-') + 1);
    }

    static Running of(HeldPlace held, String title) {
        PlaceOrder order = held.order();
        Limits limits = order.limits();
        String list = order.kind().equals(Placements.DEPLOYMENT) ? "/deployments/" : "/jobs/";
        return new Running(
                idOf(order),
                order.kind(),
                title,
                title.isEmpty() ? "" : list + idOf(order),
                held.place().state().wireName(),
                held.place().engine(),
                held.place().reason(),
                limits.cpus(),
                limits.memoryBytes(),
                limits.gpus().count(),
                held.place().granted().orElse(held.place().asked()));
    }

    /// Whether it waits for a place.
    public boolean isWaiting() {
        return engine.isEmpty();
    }
}
