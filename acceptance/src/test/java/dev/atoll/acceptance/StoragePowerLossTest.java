package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.acceptance.Atoll.Execution;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the loss of power would take from the whole platform, at every answer that acknowledges a file:
/// recorded by strace, and judged by the journal of the testkit.
@Tag("acceptance")
@Timeout(180)
final class StoragePowerLossTest {

    private static final String CALLS = "open,openat,creat,write,pwrite64,writev,pwritev,ftruncate,rename,renameat,"
            + "renameat2,mkdir,mkdirat,link,linkat,fsync,fdatasync";
    private static final int CLIENTS = 4;
    private static final int EACH = 15;

    /// Of every round: a file, the same written over, one in parts, one that was moved.
    private static final int ACKNOWLEDGED = CLIENTS * EACH * 4;

    /// An item of the API, as strace shows the text.
    private static final String ITEM = "^(?:HTTP/1.1 20[01] .*)?\\{\\\\\"id\\\\\":[^{}]*?\\\\\"path\\\\\":\\\\\"/"
            + "(load/[^\"\\\\]*)\\\\\",.*?\\\\\"kind\\\\\":\\\\\"file\\\\\"";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsStrace() {
        Assumptions.assumeTrue(isThereStrace(), "strace is needed to see what is flushed");
    }

    @Test
    void nothingAcknowledgedIsLostWithThePower() throws IOException {
        List<String> judged = judged("true");

        assertThat(judged).containsExactly("judged " + ACKNOWLEDGED);
    }

    @Test
    void withoutFlushesEverythingIsSeenToBeLost() throws IOException {
        List<String> judged = judged("false");

        assertThat(judged).startsWith("judged " + ACKNOWLEDGED).hasSize(1 + ACKNOWLEDGED);
    }

    private List<String> judged(String fsync) throws IOException {
        Path home = folder.toRealPath().resolve("home");
        Path journal = folder.resolve("calls");
        try (Platform platform = Platform.start(recording(journal), home, Map.of("ATOLL_STORAGE_FSYNC", fsync))) {
            IntStream.range(0, CLIENTS).parallel().forEach(client -> load(StorageClient.home(platform), client));
        }
        Path files;
        try (var homes = Files.list(home.resolve("storage/homes"))) {
            files = homes.findFirst().orElseThrow().resolve("files");
        }
        // strace is still writing what it saw when the platform has ended.
        return await("all that was acknowledged was seen")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> judge(journal, home.resolve("atoll.db-wal"), files),
                        judged -> judged.getFirst().equals("judged " + ACKNOWLEDGED));
    }

    private static void load(StorageClient home, int client) {
        for (int i = 0; i < EACH; i++) {
            String name = "/load/" + client + "/" + i;
            var _ = home.write(name + ".txt", "new " + i);
            var _ = home.write(name + ".txt", "written over " + i);
            inParts(home, name + ".tar");
            var _ = StorageClient.good(
                    home.post("move", "{\"from\":\"" + name + ".txt\",\"to\":\"" + name + ".moved\"}"));
        }
    }

    private static void inParts(StorageClient home, String path) {
        String id = StorageClient.good(home.post("uploads", "{\"path\":\"" + path + "\"}"))
                .path("id")
                .asText();
        for (int part = 0; part < 2; part++) {
            var _ = StorageClient.good(
                    home.send(home.request("uploads/" + id + "/" + part).PUT(BodyPublishers.ofString("part " + part))));
        }
        var _ = StorageClient.good(home.post("uploads/" + id + "/finish", "{}"));
    }

    private Path recording(Path journal) throws IOException {
        Path launcher = folder.resolve("recorded");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec strace -D -f -y -qq --seccomp-bpf -s 2000 -e trace=" + CALLS + " -o '" + journal
                        + "' '" + Repository.root().resolve("atoll") + "' \"$@\"\n");
        return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<String> judge(Path journal, Path log, Path files) {
        Execution judge = Atoll.execute(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        Repository.root().resolve("testkit/target/classes").toString(),
                        "dev.atoll.testkit.DiskJournalMain",
                        journal.toString(),
                        log.toString(),
                        files.toString(),
                        ITEM));
        assertThat(judge.status()).as(judge.errors()).isZero();
        return judge.output().lines().toList();
    }

    private static boolean isThereStrace() {
        try {
            Process strace = new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-e", "trace=fsync", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return strace.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
