package dev.atoll.runtime;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What the process takes from the world around it: time and chance.
///
/// @param zone in which callers read times
/// @param random that nobody can foresee
record Surroundings(InstantSource clock, ZoneId zone, RandomGenerator random) {

    private static final int ID_BYTES = 16;

    /// 32 hexadecimal digits nobody can guess.
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
