package dev.atoll.server.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes on when it is told to.
final class SettableClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }
}
