package dev.atoll.engine.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Hears of what happens to containers as it happens. Who hears nothing looks by itself.
final class EventStream implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Daemon daemon;
    private final Workloads workloads;
    private final Consumer<String> told;
    private final Thread thread = Thread.ofVirtual().unstarted(this::listen);

    /// @param told the id of a workload to which something happened
    EventStream(Daemon daemon, Workloads workloads, Consumer<String> told) {
        this.daemon = daemon;
        this.workloads = workloads;
        this.told = told;
    }

    void begin() {
        thread.start();
    }

    private void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!workloads.all().isEmpty()) {
                    hear();
                }
            } catch (IOException | RuntimeException e) {
                // Nobody answers: the rounds say so, and we ask again.
                LockSupport.parkNanos(this, PAUSE.toNanos());
            }
            LockSupport.parkNanos(this, PAUSE.toNanos());
        }
    }

    private void hear() throws IOException {
        try (HttpAnswer answer = daemon.events(Labels.of(workloads.installation()));
                MappingIterator<JsonNode> events =
                        Daemon.JSON.readerFor(JsonNode.class).readValues(answer.body())) {
            while (events.hasNextValue()) {
                String id = events.nextValue()
                        .path("Actor")
                        .path("Attributes")
                        .path(Labels.WORKLOAD)
                        .asText("");
                if (!id.isEmpty()) {
                    told.accept(id);
                }
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
