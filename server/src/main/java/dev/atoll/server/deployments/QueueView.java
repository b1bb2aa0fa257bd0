package dev.atoll.server.deployments;

import dev.atoll.server.engines.placement.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one that waits stands in the queue.
///
/// @param reason why it waits; empty for one that does not
/// @param position its turn; 0 for one that does not wait
/// @param estimateSeconds how long it will probably wait; null when nobody knows
record QueueView(String reason, int position, @Nullable Long estimateSeconds) {

    /// Of one that does not wait.
    static final QueueView NONE = new QueueView("", 0, null);

    static QueueView of(Place place) {
        return new QueueView(
                place.reason(),
                place.position(),
                place.estimate().map(Duration::toSeconds).orElse(null));
    }
}
