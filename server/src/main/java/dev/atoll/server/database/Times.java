package dev.atoll.server.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times in rows: microseconds since 1970, UTC.
public final class Times {

    private Times() {}

    public static long toMicros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    public static Instant fromMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
