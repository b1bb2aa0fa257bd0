package dev.atoll.engine.local;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What this instance has seen of running workloads. A platform that was restarted grants them their
/// start time-out anew.
final class Sightings {

    private final ConcurrentMap<String, Sighting> sightings = new ConcurrentHashMap<>();

    private record Sighting(ProcessIdentity process, long firstNanos, boolean ready) {}

    void saw(String id, ProcessIdentity process, boolean ready) {
        sightings.compute(id, (_, before) -> {
            if (before == null || !before.process().equals(process)) {
                return new Sighting(process, System.nanoTime(), ready);
            }
            return ready && !before.ready() ? new Sighting(process, before.firstNanos(), true) : before;
        });
    }

    void forget(String id) {
        sightings.remove(id);
    }

    /// Whether it was first seen that long ago and was never seen ready since.
    boolean isOverdue(String id, Duration startTimeout) {
        Sighting sighting = sightings.get(id);
        return sighting != null
                && !sighting.ready()
                && System.nanoTime() - sighting.firstNanos() > startTimeout.toNanos();
    }
}
