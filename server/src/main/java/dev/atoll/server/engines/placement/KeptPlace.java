package dev.atoll.server.engines.placement;

import java.time.Instant;
import java.util.Optional;

/// What the row of a place says.
///
/// @param number in which order they were asked for
/// @param engine empty while it waits
record KeptPlace(long number, PlaceOrder order, String engine, Instant asked, Optional<Instant> granted) {

    String id() {
        return order.id();
    }

    boolean isGranted() {
        return granted.isPresent();
    }

    KeptPlace grantedOn(String itsEngine, Instant now) {
        return new KeptPlace(number, order, itsEngine, asked, Optional.of(now));
    }
}
