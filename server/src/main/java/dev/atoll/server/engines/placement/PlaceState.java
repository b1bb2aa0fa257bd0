package dev.atoll.server.engines.placement;

import java.util.Locale;

/// Where a place stands: `WAITING → GRANTED`. One that is released is none any more.
public enum PlaceState {
    /// Waits until there is room.
    WAITING,
    /// What it needs is set aside on an engine.
    GRANTED;

    /// The name on the wire, such as `waiting`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
