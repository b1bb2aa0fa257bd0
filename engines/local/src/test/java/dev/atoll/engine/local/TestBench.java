package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;

import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;

/// An engine over a folder, and what tests ask of it again and again.
final class TestBench implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path home;
    private final LocalEngineConfig config;
    private LocalEngine engine;

    TestBench(Path home, LocalEngineConfig config) {
        this.home = home.toAbsolutePath();
        this.config = config;
        engine = new LocalEngine("local", this.home, config, RandomGenerator.getDefault());
    }

    LocalEngine engine() {
        return engine;
    }

    /// As a platform that was restarted.
    void restart() {
        engine.close();
        engine = new LocalEngine("local", home, config, RandomGenerator.getDefault());
    }

    WorkloadFolder folder() {
        return new WorkloadFolder(home.resolve("w1"));
    }

    WorkloadRun run() throws IOException {
        return folder().latest().orElseThrow();
    }

    static WorkloadSpecBuilder aProgram(String behaviour) {
        return aWorkload().running(SmallPrograms.command(behaviour)).mounting(SmallPrograms.mounts());
    }

    void assumeIsolation(Isolation least) {
        EngineHealth health = engine.probe();
        Assumptions.assumeTrue(
                health.strongest().isAtLeast(least),
                () -> "this machine reaches the isolation " + health.strongest().word() + ", not " + least.word() + ": "
                        + health.capabilities());
    }

    WorkloadHandle startAndAwait(WorkloadSpecBuilder program) throws Exception {
        WorkloadHandle handle = engine.start(program.build());
        WorkloadStatus status = engine.awaitReady(handle, PATIENCE);
        if (status.phase() != WorkloadPhase.READY) {
            throw new AssertionError(status + " (expected READY); log: " + engine.log(handle, 20));
        }
        return handle;
    }

    WorkloadStatus awaitEnd(WorkloadHandle handle) throws Exception {
        await(() -> !engine.status(handle).phase().isRunning());
        return engine.status(handle);
    }

    long pid() throws IOException {
        return run().process().orElseThrow().pid();
    }

    /// Every process of the workload, wherever it went.
    List<ProcessTable.Line> processes() throws IOException {
        return new ProcessTable().startedWith(Launcher.cookie(run()));
    }

    String get(WorkloadHandle handle, String path) throws Exception {
        URI endpoint = engine.status(handle).endpoint().orElseThrow();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(endpoint.resolve(path))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!condition.call()) {
            if (deadline.isOver()) {
                throw new AssertionError("did not come true in " + PATIENCE.toSeconds() + " s");
            }
            deadline.pause(Duration.ofMillis(20));
        }
    }

    @Override
    public void close() {
        try {
            for (WorkloadHandle handle : engine.list()) {
                engine.stop(handle, Duration.ZERO);
                engine.remove(handle);
            }
        } catch (EngineException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
