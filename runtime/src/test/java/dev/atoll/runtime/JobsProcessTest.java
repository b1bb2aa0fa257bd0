package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asynchronous predictions of a process that ends while they wait and run.
final class JobsProcessTest {

    @TempDir
    private Path folder;

    private final List<StartedRuntime> started = new ArrayList<>();
    private Path content = Path.of("");

    @BeforeEach
    void aModule() throws IOException {
        content = TestPackage.write(folder, "demo", SlowModule.class);
        Files.createDirectories(folder.resolve("tmp"));
    }

    @AfterEach
    void nothingRunsOn() {
        started.forEach(StartedRuntime::close);
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Process killed = start().process();
        String done = submit("", "first");
        awaitDone(done);
        String running = submit("?until=" + folder.resolve("go"), "second");
        await().until(() -> Files.exists(folder.resolve("go.awaited")));
        String queued = submit("", "third");

        killed.destroyForcibly().waitFor();
        Files.createFile(folder.resolve("go"));
        start();

        assertThat(get(done + "/result").body()).contains("a.png:first");
        awaitDone(running);
        assertThat(get(running + "/result").body()).contains("a.png:second");
        awaitDone(queued);
        assertThat(get(queued + "/result").body()).contains("a.png:third");
    }

    @Test
    void whatWaitsDuringAnOrderlyStopStaysForTheNextStart() throws Exception {
        Process stopped = start().process();
        String running = submit("?until=" + folder.resolve("go"), "first");
        await().until(() -> Files.exists(folder.resolve("go.awaited")));
        String queued = submit("", "second");
        assertThat(status(queued)).isEqualTo("queued");

        stopped.destroy();
        assertThat(stopped.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped.exitValue()).isZero();
        Files.createFile(folder.resolve("go"));
        start();

        awaitDone(running);
        awaitDone(queued);
        assertThat(get(queued + "/result").body()).contains("a.png:second");
    }

    private StartedRuntime start() throws IOException {
        StartedRuntime runtime = new StartedRuntime(
                folder,
                content,
                "--workers",
                "1",
                "--state",
                folder.resolve("state").toString());
        started.add(runtime);
        return runtime;
    }

    private String submit(String query, String image) throws Exception {
        Multipart body = new Multipart().file("image", "a.png", "image/png", image);
        HttpResponse<String> accepted = started.getLast()
                .send(started.getLast()
                        .request(RunningModule.PREDICT + query)
                        .header("Prefer", "respond-async")
                        .header("Content-Type", body.contentType())
                        .POST(body.publisher()));
        assertThat(accepted.statusCode()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    private void awaitDone(String location) {
        await().until(() -> status(location).equals("done"));
    }

    private String status(String location) throws Exception {
        JsonNode document = new ObjectMapper().readTree(get(location).body());
        return document.path("status").asText();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return started.getLast().get(path);
    }
}
