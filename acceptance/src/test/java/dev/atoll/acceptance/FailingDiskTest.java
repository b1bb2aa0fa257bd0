package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files on a disk that really fills up, really becomes read-only, is really gone, and whose flushes fail:
/// every way in says so, and what was there stays as it was.
@Tag("acceptance")
@Timeout(180)
final class FailingDiskTest {

    private static final String OLD = "what was there";
    private static final byte[] NEW = new byte[300_000];
    private static final String FULL = "the disk of the platform is full; nothing was changed";
    private static final String FAILS = "the disk of the platform";

    @TempDir
    private static Path folder;

    private static Path disk;
    private static Path storage;
    private static Platform platform;
    private static StorageClient files;

    @BeforeAll
    static void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        storage = Files.createDirectories(folder.resolve("home/storage"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString()) == 0,
                "only root may mount a small disk");
        assertThat(run("mount", "--bind", disk.toString(), storage.toString())).isZero();
        platform = Atoll.up(folder.resolve("home"), Map.of("ATOLL_STORAGE_RESERVE_BYTES", "0"));
        files = StorageClient.home(platform);
    }

    @AfterAll
    static void unmount() throws Exception {
        if (platform != null) {
            platform.close();
        }
        run("umount", "-l", storage.toString());
        run("umount", "-l", disk.toString());
    }

    @Test
    void aFullDiskTakesNothingAndLosesNothing() throws IOException {
        files.write("/full/kept.txt", OLD);
        Path rest = fill();

        assertRefused(507, FULL, "/full");
        assertThat(files.names("/full")).containsExactly("kept.txt");
        assertThat(files.get("/full/kept.txt").body()).isEqualTo(OLD);
        assertThat(files.delete("items?path=/full/kept.txt").statusCode()).isEqualTo(204);
        Files.delete(rest);

        files.write("/full/again.txt", "x".repeat(100_000));
        assertThat(files.names("/full")).containsExactly("again.txt");
    }

    @Test
    void aDiskThatCannotBeWrittenGivesWhatItHas() throws Exception {
        files.write("/ro/kept.txt", OLD);
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
        try {
            assertRefused(503, FAILS, "/ro");
            assertThat(files.delete("items?path=/ro/kept.txt").statusCode()).isEqualTo(503);
            assertThat(files.post("folders", "{\"path\":\"/ro/new\"}").statusCode())
                    .isEqualTo(503);
            assertThat(files.names("/ro")).containsExactly("kept.txt");
            assertThat(files.get("/ro/kept.txt").body()).isEqualTo(OLD);
        } finally {
            assertThat(run("mount", "-o", "remount,rw", disk.toString())).isZero();
        }

        files.write("/ro/again.txt", "new");
        assertThat(files.names("/ro")).containsExactly("again.txt", "kept.txt");
    }

    @Test
    void aDiskThatIsGoneIsSaidToBeAndEverythingIsThereWhenItIsBack() throws Exception {
        files.write("/gone/kept.txt", OLD);
        assertThat(run("umount", "-l", storage.toString())).isZero();
        try {
            assertRefused(503, FAILS, "/gone");
            assertThat(files.get("/gone/kept.txt").statusCode()).isEqualTo(503);
            assertThat(files.send(files.request("items?path=/gone").GET()).statusCode())
                    .isEqualTo(503);
            assertThat(storage).isEmptyDirectory();
        } finally {
            assertThat(run("mount", "--bind", disk.toString(), storage.toString()))
                    .isZero();
        }

        assertThat(files.get("/gone/kept.txt").body()).isEqualTo(OLD);
        assertThat(files.names("/gone")).containsExactly("kept.txt");
    }

    /// The rename came before the flush that failed: what is there then is whole, and the old one kept.
    @Test
    void aDiskThatFailsToFlushAcknowledgesNothingAndLosesNothing() throws Exception {
        files.write("/eio/kept.txt", OLD);
        Process strace = failingFlushes();
        try {
            assertRefused(503, FAILS, "/eio");
        } finally {
            strace.destroy();
            assertThat(strace.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(files.get("/eio/kept.txt").body()).isEqualTo(OLD);
        files.write("/eio/kept.txt", "new");
        assertThat(files.get("/eio/kept.txt").body()).isEqualTo("new");
        assertThat(files.json("versions?path=/eio/kept.txt").path("items").size())
                .isEqualTo(1);
    }

    /// A new file and one that is written over, by the API, by WebDAV and in parts.
    private static void assertRefused(int status, String text, String in) {
        for (String name : List.of("/new.bin", "/kept.txt")) {
            assertRefusal(put("/api/v1/storage/home/content" + in + name), status, text);
            assertRefusal(put("/remote.php/dav/files/operator" + in + name), status, text);
        }
        HttpResponse<String> begun = files.post("uploads", "{\"path\":\"" + in + "/parts.bin\"}");
        if (begun.statusCode() == 201) {
            String id = Platform.parse(begun.body()).path("id").asText();
            assertRefusal(put("/api/v1/storage/home/uploads/" + id + "/0"), status, text);
            var _ = files.delete("uploads/" + id);
        } else {
            assertRefusal(begun, status, text);
        }
    }

    private static void assertRefusal(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(text).doesNotContain(folder.toString(), "Exception");
    }

    private static HttpResponse<String> put(String path) {
        return platform.send(
                HttpRequest.newBuilder(URI.create(platform.url() + path)).PUT(BodyPublishers.ofByteArray(NEW)));
    }

    private static Path fill() throws IOException {
        Path rest = disk.resolve("rest");
        byte[] piece = new byte[4096];
        try (OutputStream out = Files.newOutputStream(rest)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return rest;
    }

    /// SQLite flushes by another call.
    private static Process failingFlushes() throws IOException {
        Path log = folder.resolve("strace.log");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-e",
                        "trace=fsync",
                        "-e",
                        "inject=fsync:error=EIO",
                        "-o",
                        "/dev/null",
                        "-p",
                        Long.toString(platform.pid()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("strace watches the platform, see " + log)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(log).contains("attached") || !strace.isAlive());
        Assumptions.assumeTrue(strace.isAlive(), "strace has to watch the platform to have its flushes fail");
        return strace;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
