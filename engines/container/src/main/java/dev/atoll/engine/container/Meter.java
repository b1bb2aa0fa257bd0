package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atoll.engine.container.Standing.Next;
import dev.atoll.spi.engine.WorkloadStats;
import java.io.IOException;
import java.util.Optional;

/// What workloads use.
final class Meter {

    private final Daemon daemon;
    private final Observer observer;
    private final Written written;

    Meter(Daemon daemon, Observer observer, Written written) {
        this.daemon = daemon;
        this.observer = observer;
        this.written = written;
    }

    WorkloadStats stats(WorkloadFolder folder) throws IOException {
        Optional<WorkloadNote> note = folder.note();
        if (note.isEmpty()) {
            return WorkloadStats.UNKNOWN;
        }
        WorkloadStats ended = new WorkloadStats(-1, 0, 0, folder.homeBytes());
        if (!(observer.standing(folder, note.get()).next() instanceof Next.Running running)) {
            return ended;
        }
        try {
            return of(daemon.stats(running.container().id()), written.bytes(folder, note.get(), running.container()));
        } catch (Refusal _) {
            // It has just ended.
            return ended;
        }
    }

    /// Of a container that runs; 0 when it has just ended.
    long residentBytes(WorkloadFolder folder) throws IOException {
        return Math.max(0, stats(folder).residentBytes());
    }

    static WorkloadStats of(JsonNode json, long diskBytes) {
        JsonNode memory = json.path("memory_stats");
        // The kernel counts files it keeps in memory and can let go of.
        long cache = memory.path("stats")
                .path("inactive_file")
                .asLong(memory.path("stats").path("total_inactive_file").asLong(0));
        long used = memory.path("usage").asLong(-1);
        return new WorkloadStats(
                json.path("cpu_stats").path("cpu_usage").path("total_usage").asLong(-1),
                used < cache ? used : used - cache,
                json.path("pids_stats").path("current").asInt(-1),
                diskBytes);
    }
}
