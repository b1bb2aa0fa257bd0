package dev.atoll.training.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Under which circumstances a classifier was made.
///
/// @param seed of everything random
/// @param begun when the training began
/// @param ended when it had been measured
/// @param versions of the programs that took part, in the order to show them
public record Provenance(long seed, Instant begun, Instant ended, Map<String, String> versions) {

    public Provenance {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }

    public Duration duration() {
        return Duration.between(begun, ended);
    }
}
