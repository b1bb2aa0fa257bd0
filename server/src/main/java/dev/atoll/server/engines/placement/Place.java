package dev.atoll.server.engines.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A place for a workload, or its turn in the queue.
///
/// @param id of the workload
/// @param engine where it may run; empty while it waits
/// @param position its turn, from 1; 0 when granted
/// @param reason why it waits, one sentence; empty when granted
/// @param estimate how long it will probably wait; empty when nobody knows, and when granted
/// @param asked since when it waits
/// @param granted since when it may run
public record Place(
        String id,
        PlaceState state,
        String engine,
        int position,
        String reason,
        Optional<Duration> estimate,
        Instant asked,
        Optional<Instant> granted) {

    static Place granted(KeptPlace place) {
        return new Place(
                place.id(),
                PlaceState.GRANTED,
                place.engine(),
                0,
                "",
                Optional.empty(),
                place.asked(),
                place.granted());
    }

    public boolean isGranted() {
        return state == PlaceState.GRANTED;
    }
}
