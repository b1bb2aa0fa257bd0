package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.engine.local.ControlGroups.Version;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens to a program that wants more than it was given.
@Timeout(120)
final class LimitsTest {

    @TempDir
    private Path home;

    @Test
    void aWatchedProgramAboveItsMemoryIsEndedWithAReason() throws Exception {
        try (TestBench bench = new TestBench(home, SmallPrograms.watched())) {
            WorkloadHandle handle = bench.engine().start(aGlutton());

            WorkloadStatus status = bench.awaitEnd(handle);

            assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
            assertThat(status.reason()).matches("used \\d+ MB of its 128 MB");
            assertThat(bench.processes()).isEmpty();
        }
    }

    @Test
    void theKernelEndsAProgramAboveItsMemory() throws Exception {
        try (TestBench bench = new TestBench(home, SmallPrograms.enforced())) {
            assumeControlGroups();
            WorkloadHandle handle = bench.engine().start(aGlutton());

            WorkloadStatus status = bench.awaitEnd(handle);

            assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
            assertThat(status.reason()).isEqualTo("needed more than its 128 MB");
            assertThat(bench.engine().probe().limits()).isEqualTo(LimitEnforcement.KERNEL);
        }
    }

    @Test
    void controlGroupsAreGivenBackWhenAWorkloadIsStopped() throws Exception {
        try (TestBench bench = new TestBench(home, SmallPrograms.enforced())) {
            assumeControlGroups();
            WorkloadHandle handle = bench.startAndAwait(TestBench.aProgram("SERVES"));
            List<Path> groups = bench.run().note().groupFolders();
            assertThat(groups).isNotEmpty().allMatch(Files::exists);

            bench.engine().stop(handle, Duration.ofSeconds(5));

            assertThat(groups).noneMatch(Files::exists);
        }
    }

    @Test
    void controlGroupsWhoseWorkloadSomebodyDeletedAreTakenAway() throws Exception {
        try (TestBench bench = new TestBench(home, SmallPrograms.enforced())) {
            assumeControlGroups();
            WorkloadHandle handle = bench.engine().start(aGlutton());
            bench.awaitEnd(handle);
            List<Path> groups = bench.run().note().groupFolders();
            assertThat(groups).isNotEmpty().allMatch(Files::exists);
            bench.folder().delete();

            bench.restart();
            bench.engine().probe();

            assertThat(groups).noneMatch(Files::exists);
        }
    }

    @Test
    void aJavaProgramKnowsItsLimitsAndPrintsNothingAboutIt() throws Exception {
        try (TestBench bench = new TestBench(home, SmallPrograms.watched())) {
            WorkloadSpecBuilder program =
                    TestBench.aProgram("SERVES").limitedToMemory(512L << 20).limitedToCpus(0.5);

            WorkloadHandle handle = bench.startAndAwait(program);

            assertThat(bench.engine().log(handle, 10))
                    .singleElement()
                    .asString()
                    .matches("Listening on \\d+ with 1 processors and a heap of 12\\d MB");
        }
    }

    private static dev.atoll.spi.engine.WorkloadSpec aGlutton() {
        return aWorkload()
                .running(SmallPrograms.command("EATS", "-Xmx1g"))
                .limitedToMemory(128_000_000)
                .build();
    }

    private static void assumeControlGroups() {
        ControlGroups groups = new ControlGroupSearch(Path.of("/proc")).find();
        Assumptions.assumeTrue(groups.version() != Version.NONE, groups.detail());
    }
}
