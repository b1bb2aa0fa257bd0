package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.Network;
import dev.atoll.spi.engine.WorkloadHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of workloads that were started, stopped and removed.
final class LeakTest {

    @TempDir
    private Path home;

    private Path storage;
    private TestBench bench;

    @BeforeEach
    void open() throws IOException {
        storage = Files.createDirectories(home.resolve("storage"));
        bench = new TestBench(home.resolve("engines/local"), SmallPrograms.walled());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Timeout(60)
    void tenRoundsLeaveNothing() throws Exception {
        assertNothingLeftAfter(10);
    }

    @Test
    @Tag("soak")
    @Timeout(1200)
    void fiveHundredRoundsLeaveNothing() throws Exception {
        assertNothingLeftAfter(500);
    }

    private void assertNothingLeftAfter(int rounds) throws Exception {
        round(0);
        List<String> before = left();
        long descriptors = descriptors();
        for (int i = 1; i <= rounds; i++) {
            round(i);
        }
        List<String> more = new ArrayList<>(left());
        more.removeAll(before);
        assertThat(more).isEmpty();
        // The virtual machine opens and closes some of its own; one a round would be ours.
        assertThat(descriptors() - descriptors).isLessThan(rounds);
    }

    private void round(int number) throws Exception {
        boolean walls = bench.engine().probe().strongest().isAtLeast(dev.atoll.spi.engine.Isolation.FILES);
        WorkloadHandle handle = bench.engine()
                .start(aWorkload()
                        .withId("w" + number)
                        .running(List.of("sh", "-c", "sleep 176 & echo ready; wait"))
                        .mounting(Mount.writing(storage, "/storage"))
                        .reaching(walls ? Network.LOOPBACK : Network.OUTGOING)
                        .endingWithin(Duration.ofMinutes(2))
                        .build());
        TestBench.await(() -> bench.engine().log(handle, 1).contains("ready"));
        bench.engine().stop(handle, Duration.ofSeconds(2));
        bench.engine().remove(handle);
    }

    /// Processes, files, control groups and mounts.
    private List<String> left() throws IOException {
        List<String> left = new ArrayList<>();
        ProcessHandle.current()
                .descendants()
                .forEach(process ->
                        left.add("process " + process.info().commandLine().orElse("?")));
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted().forEach(file -> left.add("file " + file));
        }
        new ControlGroupSearch(Path.of("/proc"))
                .find()
                .endingWith(
                        "-" + Integer.toHexString(home.resolve("engines/local").hashCode()))
                .forEach(group -> left.add("group " + group));
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.contains(home.toString()))
                .forEach(line -> left.add("mount " + line));
        return left;
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
