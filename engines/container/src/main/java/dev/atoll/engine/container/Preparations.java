package dev.atoll.engine.container;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The workloads whose image is being fetched by this instance. Kept in memory only: their environment holds secrets,
/// and nobody else can go on with them.
final class Preparations {

    private final ConcurrentMap<String, Preparation> all = new ConcurrentHashMap<>();

    /// One of them.
    ///
    /// @param doing one sentence for a user
    record Preparation(Thread thread, String doing) {}

    void begin(String id, Thread thread, String doing) {
        all.put(id, new Preparation(thread, doing));
    }

    void says(String id, String doing) {
        all.computeIfPresent(id, (_, before) -> new Preparation(before.thread(), doing));
    }

    void end(String id) {
        all.remove(id);
    }

    Optional<String> doing(String id) {
        return Optional.ofNullable(all.get(id)).map(Preparation::doing);
    }

    /// Has it given up; it ends soon after.
    void cancel(String id) {
        Optional.ofNullable(all.remove(id))
                .ifPresent(preparation -> preparation.thread().interrupt());
    }

    void cancelAll() {
        all.keySet().forEach(this::cancel);
    }
}
