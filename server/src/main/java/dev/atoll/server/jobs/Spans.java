package dev.atoll.server.jobs;

import java.time.Duration;

/// Durations as people say them.
public final class Spans {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Spans() {}

    /// Such as `38 s`, `4 min`, `1 h 20 min`, `3 days`.
    public static String words(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return (seconds + MINUTE / 2) / MINUTE + " min";
        }
        if (seconds < 2 * DAY) {
            long minutes = seconds % HOUR / MINUTE;
            return seconds / HOUR + " h" + (minutes == 0 ? "" : " " + minutes + " min");
        }
        return seconds / DAY + " days";
    }
}
