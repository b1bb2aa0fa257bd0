package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs over HTTP on a platform that is killed meanwhile, and whose programs are.
@Tag("acceptance")
final class JobsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void aTrainingOutlivesTheEndOfThePlatformAndOfItsProgramAndIsDoneOnce() throws IOException {
        Path home = folder.resolve("home");
        Path plankton = Plankton.drawn(Files.createDirectory(folder.resolve("plankton")));
        String id;
        try (Platform platform = Atoll.up(home)) {
            send(platform, plankton);
            id = order(platform, """
                    {"kind": "training", "module": "image-classification", "folder": "/plankton", "title": "Plankton",
                     "arguments": {"epochs": 30, "views": 4, "folds": 1}}
                    """);
            awaitState(platform, id, "running");
            await("its program begins")
                    .atMost(PATIENCE)
                    .until(() -> !programs(id).isEmpty());
            programs(id).forEach(ProcessHandle::destroyForcibly);
            await("it is tried again")
                    .atMost(PATIENCE)
                    .until(() -> states(platform, id).contains("retrying"));
            await("and runs again")
                    .atMost(PATIENCE)
                    .until(() ->
                            platform.json("/api/v1/jobs/" + id).path("attempts").size() == 2);
            platform.kill();
        }

        try (Platform platform = Atoll.up(home)) {
            awaitState(platform, id, "done");

            JsonNode job = platform.json("/api/v1/jobs/" + id);
            assertThat(states(platform, id)).as(job.toPrettyString()).containsOnlyOnce("done", "keeping", "retrying");
            assertThat(job.path("attempts").size()).as(job.toPrettyString()).isEqualTo(2);
            assertThat(job.path("attempts").path(0).path("reason").asText()).isNotEmpty();
            assertThat(job.path("metrics").size()).isPositive();
            assertThat(platform.json("/api/v1/storage/home/items?path=/Jobs")
                            .path("items")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void aScriptWorksOnTheFilesAndLeavesItsLogAndResults() {
        try (Platform platform = Atoll.up(folder.resolve("home"))) {
            StorageClient files = StorageClient.home(platform);
            files.write("/notes.txt", "Calm sea");
            String id = order(platform, """
                    {"kind": "batch", "title": "Words", "script":
                     "set -e\\necho begins\\nwc -w < notes.txt > $ATOLL_RESULTS/words.txt\\necho more > new.txt\\n"}
                    """);

            awaitState(platform, id, "done");

            String results = "/Jobs/"
                    + platform.json("/api/v1/jobs/" + id)
                            .path("job")
                            .path("folder")
                            .asText()
                            .replaceFirst("^/Jobs/", "");
            assertThat(files.get(results + "/log.txt").body()).isEqualTo("begins\n");
            assertThat(files.get(results + "/results/words.txt").body().strip()).isEqualTo("2");
            assertThat(files.get("/new.txt").body()).isEqualTo("more\n");
        }
    }

    private static void send(Platform platform, Path plankton) throws IOException {
        StorageClient files = StorageClient.home(platform);
        try (Stream<Path> paths = Files.walk(plankton)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                var answer = files.send(files.request("content/plankton/" + plankton.relativize(path) + "?parents=true")
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofFile(path)));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            }
        }
    }

    private static String order(Platform platform, String order) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order));
        return StorageClient.good(platform.send(request)).path("id").asText();
    }

    private static void awaitState(Platform platform, String id, String state) {
        await("job " + id + " becomes " + state)
                .atMost(PATIENCE)
                .until(() -> platform.json("/api/v1/jobs/" + id)
                        .path("job")
                        .path("state")
                        .asText()
                        .equals(state));
    }

    private static List<String> states(Platform platform, String id) {
        return StreamSupport.stream(
                        platform.json("/api/v1/jobs/" + id).path("history").spliterator(), false)
                .map(change -> change.path("state").asText())
                .toList();
    }

    /// The programs of a job's training: they were given its folder, by their command or in a sandbox.
    private static List<ProcessHandle> programs(String id) {
        return ProcessHandle.allProcesses()
                .filter(process -> sees(process, "/jobs/" + id + "/work"))
                .toList();
    }

    private static boolean sees(ProcessHandle process, String folder) {
        try {
            return process.info().commandLine().orElse("").contains(folder)
                    || Files.readString(Path.of("/proc/" + process.pid() + "/mountinfo"))
                            .contains(folder);
        } catch (IOException e) {
            // It has ended meanwhile.
            return false;
        }
    }
}
