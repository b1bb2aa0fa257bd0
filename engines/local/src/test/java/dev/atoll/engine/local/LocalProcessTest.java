package dev.atoll.engine.local;

import static dev.atoll.engine.local.TestBench.aProgram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How the engine treats the processes of this machine, beyond what every engine promises.
@Timeout(120)
final class LocalProcessTest {

    private static final String SECRET = "do-not-tell-anybody";

    @TempDir
    private Path home;

    private TestBench bench;

    @BeforeEach
    void open() {
        bench = new TestBench(home, SmallPrograms.watched());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aSecretReachesTheProgramAndNothingElse() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES").with("ATOLL_WORKLOAD_SECRET", SECRET));

        assertThat(bench.get(handle, "/environment")).contains("ATOLL_WORKLOAD_SECRET=" + SECRET);
        assertThat(textsBelow(home)).noneMatch(text -> text.contains(SECRET));
        assertThat(bench.processes())
                .isNotEmpty()
                .noneMatch(line ->
                        read(Path.of("/proc/" + line.pid() + "/cmdline")).contains(SECRET));
    }

    @Test
    void theEnvironmentOfThePlatformIsNotPassedOn() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES").with("AT", "http://127.0.0.1:{port}/"));

        String environment = bench.get(handle, "/environment");

        assertThat(environment.lines())
                .contains("AT=" + bench.engine().status(handle).endpoint().orElseThrow() + "/")
                .contains("ORT_DISABLE_TELEMETRY=1")
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .as("what a shell may add left out")
                .filteredOn(name -> !List.of("PWD", "OLDPWD", "SHLVL", "_").contains(name))
                .containsExactlyInAnyOrder(
                        "AT", "ATOLL_WORKLOAD_RUN", "HOME", "LANG", "OMP_NUM_THREADS", "ORT_DISABLE_TELEMETRY", "PATH");
    }

    @Test
    void stoppingEndsEverythingTheProgramStarted() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("FORKS"));
        TestBench.await(() -> bench.processes().size() >= 4);

        bench.engine().stop(handle, Duration.ofSeconds(5));

        assertThat(bench.processes()).isEmpty();
    }

    @Test
    void aProgramHasASessionOfItsOwn() throws Exception {
        bench.startAndAwait(aProgram("SERVES"));

        assertThat(bench.processes())
                .hasSize(2)
                .extracting(ProcessTable.Line::session)
                .containsOnly(bench.pid());
    }

    @Test
    void aProgramThatFindsItsPortTakenGetsAnother() throws Exception {
        WorkloadHandle handle = bench.engine().start(aProgram("PORT_TAKEN_ONCE").build());

        WorkloadStatus status = bench.engine().awaitReady(handle, TestBench.PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.READY);
    }

    @Test
    void aProgramThatNeverFindsAPortFails() throws Exception {
        WorkloadHandle handle = bench.engine().start(aProgram("PORT_TAKEN").build());

        WorkloadStatus status = bench.engine().awaitReady(handle, TestBench.PATIENCE);

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).contains("98");
    }

    @Test
    void aChattyProgramDoesNotFillTheDisk() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("CHATTERS"));
        TestBench.await(() -> bench.engine().log(handle, 1).equals(List.of("the end")));

        TestBench.await(() -> sizeOf("output.log") + sizeOf("output.old.log")
                <= SmallPrograms.watched().logBytes());

        assertThat(bench.engine().log(handle, 1)).containsExactly("the end");
    }

    private long sizeOf(String name) throws IOException {
        Path file = bench.folder().path().resolve(name);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static List<String> textsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(LocalProcessTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
