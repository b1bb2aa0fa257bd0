package dev.atoll.engine.local;

import static dev.atoll.engine.local.TestBench.aProgram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.engine.local.WorkloadRun.Verdict;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is known of a workload after the platform that started it is gone.
@Timeout(120)
final class RecoveryTest {

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
    void aWorkloadOutlivesAPlatformThatWasKilledAndIsFoundAgain() throws Exception {
        startAndKillPlatform("SERVES");
        long pid = bench.pid();

        WorkloadHandle found = bench.engine().find("w1").orElseThrow();

        assertThat(bench.engine().status(found).phase()).isEqualTo(WorkloadPhase.READY);
        assertThat(bench.engine().start(aProgram("SERVES").build())).isEqualTo(found);
        assertThat(bench.pid()).isEqualTo(pid);
        assertThat(bench.get(found, "/environment")).contains("ORT_DISABLE_TELEMETRY=1");
    }

    @Test
    void aWorkloadOfAKilledPlatformIsStopped() throws Exception {
        startAndKillPlatform("FORKS");
        WorkloadHandle found = bench.engine().find("w1").orElseThrow();

        bench.engine().stop(found, Duration.ofSeconds(5));

        assertThat(bench.engine().status(found).phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(bench.processes()).isEmpty();
    }

    @Test
    void howAProgramEndedIsKnownThoughNobodyWatched() throws Exception {
        startAndKillPlatform("SERVES");
        WorkloadHandle found = bench.engine().find("w1").orElseThrow();
        bench.get(found, "/environment");
        ProcessHandle program = ProcessHandle.of(bench.pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow();

        program.destroy();

        WorkloadStatus status = bench.awaitEnd(found);
        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(status.reason()).startsWith("was ended by signal 15");
    }

    @Test
    void aPidThatBelongsToAnotherProcessNowIsNotTheWorkload() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES"));
        bench.engine().stop(handle, Duration.ofSeconds(5));
        Files.delete(bench.run().path().resolve("verdict"));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path note = bench.run().path().resolve("pid");
            String boot = Files.readAllLines(note).getFirst();
            String stat = Files.readString(Path.of("/proc/" + stranger.pid() + "/stat"));
            String earlier = stat.replaceAll("^((?:\\S+ ){21})\\S+", "$15");
            Files.writeString(note, boot + "\n" + earlier + "\n");

            bench.engine().stop(handle, Duration.ZERO);

            assertThat(bench.engine().status(handle).phase()).isEqualTo(WorkloadPhase.FAILED);
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aPidOfAnEarlierBootIsNotTheWorkload() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES"));
        Path note = bench.run().path().resolve("pid");
        String stat = Files.readAllLines(note).get(1);

        Files.writeString(note, "00000000-0000-0000-0000-000000000000\n" + stat + "\n");

        assertThat(bench.engine().status(handle).phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(bench.engine().status(handle).reason()).contains("restarted");
    }

    @Test
    void aNoteThatWasCutShortIsNoWorkloadAndDoesNotHideOthers() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES"));
        Path broken = Files.createDirectories(home.resolve("broken"));

        Files.writeString(broken.resolve("workload.json"), "{\"id\":");

        assertThat(bench.engine().list()).containsExactly(handle);
        assertThat(bench.engine().find("broken")).isEmpty();
    }

    @Test
    void aStopThatWasCutShortIsFinished() throws Exception {
        bench.startAndAwait(aProgram("IGNORES_TERM"));

        bench.run().write(new Verdict(WorkloadPhase.ENDED, "was stopped"));
        bench.restart();

        TestBench.await(() -> bench.processes().isEmpty());
    }

    @Test
    void aShellThatWasKilledLeavesNothingThatRunsTwice() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES"));
        long shell = bench.pid();
        assertThat(ProcessHandle.of(shell).orElseThrow().destroyForcibly()).isTrue();
        bench.awaitEnd(handle);

        bench.startAndAwait(aProgram("SERVES"));

        assertThat(bench.processes()).hasSize(2);
        assertThat(bench.pid()).isNotEqualTo(shell);
    }

    @Test
    void twoInstancesAskedAtOnceStartOneProgram() throws Exception {
        try (LocalEngine other = new LocalEngine("local", home, SmallPrograms.watched(), RandomGenerator.getDefault());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WorkloadHandle>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> (i % 2 == 0 ? bench.engine() : other)
                            .start(aProgram("SERVES").build())))
                    .toList();
            for (Future<WorkloadHandle> answer : answers) {
                answer.get();
            }
        }

        bench.engine().awaitReady(bench.engine().find("w1").orElseThrow(), TestBench.PATIENCE);
        assertThat(bench.processes()).as("the shell and the program").hasSize(2);
    }

    @Test
    void aStartThatWasCutShortCountsAsNone() throws Exception {
        WorkloadHandle handle = bench.startAndAwait(aProgram("SERVES"));
        bench.engine().stop(handle, Duration.ofSeconds(5));
        for (String file : List.of("pid", "began", "exit", "verdict")) {
            Files.deleteIfExists(bench.run().path().resolve(file));
        }
        bench.restart();

        assertThat(bench.engine().find("w1")).isEmpty();
        bench.startAndAwait(aProgram("SERVES"));
        assertThat(bench.engine().find("w1")).contains(handle);
    }

    @Test
    void whatAKilledShellLeftIsEndedByTheNextPlatform() throws Exception {
        bench.startAndAwait(aProgram("SERVES"));
        ProcessHandle shell = ProcessHandle.of(bench.pid()).orElseThrow();
        bench.engine().close();
        assertThat(shell.destroyForcibly()).isTrue();
        var _ = shell.onExit().get();
        assertThat(bench.processes()).isNotEmpty();

        bench.restart();

        TestBench.await(() -> bench.processes().isEmpty());
    }

    private void startAndKillPlatform(String behaviour) throws Exception {
        Process platform = new ProcessBuilder(
                        SmallPrograms.java(PlatformMain.class, List.of(), List.of(home.toString(), behaviour)))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = platform.inputReader()) {
            assertThat(said.readLine()).isEqualTo("READY");
        } finally {
            platform.destroyForcibly().waitFor();
        }
    }
}
