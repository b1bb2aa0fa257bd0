package dev.atoll.engine.container;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What workloads have written besides their mounts: their homes, and what they changed of the files of their images.
/// To count the latter takes the daemon a while, so it is asked only now and then.
final class Written {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Daemon daemon;
    private final ConcurrentMap<String, Counted> counted = new ConcurrentHashMap<>();

    Written(Daemon daemon) {
        this.daemon = daemon;
    }

    private record Counted(String container, long bytes, long nanos) {}

    long bytes(WorkloadFolder folder, WorkloadNote note, Container container) throws IOException {
        return folder.homeBytes() + (note.share().sealed() ? 0 : changed(folder.id(), container.id()));
    }

    private long changed(String id, String container) throws IOException {
        Counted last = counted.get(id);
        long now = System.nanoTime();
        if (last == null || !last.container().equals(container) || now - last.nanos() > FRESH.toNanos()) {
            last = new Counted(container, daemon.changedBytes(container), now);
            counted.put(id, last);
        }
        return last.bytes();
    }

    void forget(String id) {
        counted.remove(id);
    }
}
