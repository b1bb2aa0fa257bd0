package dev.atoll.runtime.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The ids of jobs that expired lately, so that a late caller learns what became of its own.
final class GoneJobs {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Map<String, Instant> ids = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    synchronized void add(String id, Instant now) {
        ids.put(id, now);
    }

    synchronized boolean contains(String id, Instant now) {
        Instant gone = ids.get(id);
        return gone != null && now.isBefore(gone.plus(REMEMBERED));
    }
}
