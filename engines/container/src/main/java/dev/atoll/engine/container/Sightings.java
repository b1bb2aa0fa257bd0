package dev.atoll.engine.container;

import dev.atoll.spi.engine.WorkloadPhase;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What this instance has seen of running workloads. A platform that was restarted grants them their
/// start time-out anew.
final class Sightings {

    private final ConcurrentMap<String, Sighting> sightings = new ConcurrentHashMap<>();

    /// A program that says how far it is may take longer, but not for ever.
    private static final Duration LONGEST_START = Duration.ofMinutes(30);

    /// @param reason why it was not ready when it last said something new
    /// @param saidNanos when that was
    private record Sighting(String container, long firstNanos, boolean ready, String reason, long saidNanos) {}

    /// It runs.
    void saw(String id, String container) {
        saw(id, container, Readiness.Seen.of(WorkloadPhase.STARTING));
    }

    void saw(String id, String container, Readiness.Seen seen) {
        boolean ready = seen.phase() == WorkloadPhase.READY;
        long now = System.nanoTime();
        sightings.compute(id, (_, before) -> {
            if (before == null || !before.container().equals(container)) {
                return new Sighting(container, now, ready, seen.reason(), now);
            }
            boolean news = !seen.reason().isEmpty() && !seen.reason().equals(before.reason());
            return new Sighting(
                    container,
                    before.firstNanos(),
                    ready || before.ready(),
                    news ? seen.reason() : before.reason(),
                    news ? now : before.saidNanos());
        });
    }

    /// Whether it was known.
    boolean forget(String id) {
        return sightings.remove(id) != null;
    }

    /// Since when it is known to run.
    Duration age(String id) {
        Sighting sighting = sightings.get(id);
        return sighting == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sighting.firstNanos());
    }

    /// Whether it was never seen ready, and neither began nor said anything new for so long.
    boolean isOverdue(String id, Duration startTimeout) {
        Sighting sighting = sightings.get(id);
        long now = System.nanoTime();
        if (sighting == null || sighting.ready()) {
            return false;
        }
        Duration longest = startTimeout.compareTo(LONGEST_START) < 0 ? LONGEST_START : startTimeout;
        return now - sighting.saidNanos() > startTimeout.toNanos() || now - sighting.firstNanos() > longest.toNanos();
    }
}
