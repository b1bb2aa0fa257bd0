package dev.atoll.planted.clock;

import java.time.Instant;

final class Clocked {

    Instant now() {
        return Instant.now();
    }
}
