package dev.atoll.server.database;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids of rows: UUIDs of version 7, which sort by the time they were made.
public final class Ids {

    private static final int TIME_BITS = 48;
    private static final int VERSION = 7;
    private static final long VARIANT = 0b10L << 62;

    private final InstantSource time;
    private final RandomGenerator random;

    public Ids(InstantSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /// A new id as text, such as `019aa5b0-6f00-7c3e-9d2a-0123456789ab`.
    public String next() {
        long milliseconds = time.millis() & ((1L << TIME_BITS) - 1);
        long most = milliseconds << 16 | (long) VERSION << 12 | random.nextInt(1 << 12);
        long least = VARIANT | random.nextLong() >>> 2;
        return new UUID(most, least).toString();
    }
}
