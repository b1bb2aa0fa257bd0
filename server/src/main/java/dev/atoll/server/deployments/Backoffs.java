package dev.atoll.server.deployments;

import java.time.Duration;

/// The pauses after ends in a row: a second, twice as long each time, a minute at most.
final class Backoffs {

    private static final int MOST_DOUBLINGS = 6;
    private static final int LONGEST_SECONDS = 60;

    private Backoffs() {}

    static Duration after(int crashes) {
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1 << Math.min(crashes - 1, MOST_DOUBLINGS)));
    }
}
