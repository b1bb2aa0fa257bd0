package dev.atoll.engine.local;

import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import dev.atoll.testkit.WorkloadSpecBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The files of a person, seen by the workloads of that person.
@Timeout(60)
final class StorageMountTest {

    @TempDir
    private Path home;

    private Path storage;
    private TestBench bench;

    @BeforeEach
    void open() throws Exception {
        storage = Files.createDirectories(home.resolve("storage/ana"));
        Files.writeString(storage.resolve("notes.txt"), "first\n");
        bench = new TestBench(home.resolve("engines/local"), SmallPrograms.walled());
        bench.assumeIsolation(Isolation.FILES);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatAWorkloadWritesBelongsToThePlatform() throws Exception {
        run("w1", "mkdir /storage/results && echo 42 >/storage/results/answer && chmod 600 /storage/results/answer");

        Path answer = storage.resolve("results/answer");
        assertThat(answer).hasContent("42");
        assertThat(Files.getOwner(answer)).isEqualTo(Files.getOwner(storage));
        Files.move(answer, storage.resolve("moved"));
        Files.delete(storage.resolve("moved"));
        Files.delete(storage.resolve("results"));
    }

    @Test
    void theNextWorkloadGoesOnWithWhatTheOneBeforeLeft() throws Exception {
        run("w1", "umask 077; mkdir /storage/run && echo one >/storage/run/log");

        run("w2", "echo two >>/storage/run/log && rm /storage/notes.txt");

        assertThat(storage.resolve("run/log")).hasContent("one\ntwo");
        assertThat(storage.resolve("notes.txt")).doesNotExist();
    }

    @Test
    void whatThePlatformWritesMeanwhileCanBeChanged() throws Exception {
        Path late = storage.resolve("late.txt");
        var handle = bench.engine()
                .start(aJob("w1", "until [ -e /storage/late.txt ]; do sleep 0.05; done; echo more >>/storage/late.txt")
                        .build());
        Files.writeString(storage.resolve(".late"), "uploaded\n");
        Files.setPosixFilePermissions(storage.resolve(".late"), PosixFilePermissions.fromString("rw-------"));
        Files.move(storage.resolve(".late"), late);

        assertThat(bench.awaitEnd(handle).phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(late).hasContent("uploaded\nmore");
    }

    @Test
    void whatIsForReadingCannotBeChanged() throws Exception {
        WorkloadStatus status = bench.awaitEnd(bench.engine()
                .start(aWorkload()
                        .running(List.of("sh", "-c", "cat /data/notes.txt && echo more >>/data/notes.txt"))
                        .mounting(Mount.reading(storage, "/data"))
                        .on()
                        .endingWithin(Duration.ofSeconds(20))
                        .build()));

        assertThat(status.phase()).isEqualTo(WorkloadPhase.FAILED);
        assertThat(storage.resolve("notes.txt")).hasContent("first");
    }

    @Test
    void removingAWorkloadLeavesTheFilesThatWereShownToIt() throws Exception {
        run("w1", "true");

        bench.engine().remove(bench.engine().find("w1").orElseThrow());

        assertThat(storage.resolve("notes.txt")).hasContent("first");
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(home.toString());
    }

    @Test
    void whereOwnersCannotBeMappedFilesAreThePlatformsAllTheSame() throws Exception {
        Path broken = Files.createDirectories(home.resolve("bin")).resolve("unshare");
        Files.writeString(broken, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        bench.close();
        bench = new TestBench(home.resolve("engines/local"), SmallPrograms.walled(home.resolve("bin")));

        run(
                "w1",
                "echo more >>/storage/notes.txt && ! chmod 600 /proc/sys/kernel/hostname && chmod 600 /dev/null; true");

        assertThat(storage.resolve("notes.txt")).hasContent("first\nmore");
        assertThat(Files.getPosixFilePermissions(Path.of("/dev/null")))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private WorkloadSpecBuilder aJob(String id, String script) {
        return aWorkload()
                .withId(id)
                .running(List.of("sh", "-c", script))
                .mounting(Mount.writing(storage, "/storage"))
                .on()
                .endingWithin(Duration.ofSeconds(20));
    }

    private void run(String id, String script) throws Exception {
        WorkloadStatus status =
                bench.awaitEnd(bench.engine().start(aJob(id, script).build()));
        assertThat(status.phase()).as(status.reason()).isEqualTo(WorkloadPhase.ENDED);
    }
}
