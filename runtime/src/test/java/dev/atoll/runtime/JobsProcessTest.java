package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> started = new ArrayList<>();
    private Path content = Path.of("");
    private int port;

    @BeforeEach
    void aModule() throws IOException {
        content = TestPackage.write(folder, "demo", SlowModule.class);
        Files.createDirectories(folder.resolve("tmp"));
    }

    @AfterEach
    void nothingRunsOn() {
        started.forEach(Process::destroyForcibly);
        client.shutdownNow();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Process killed = start();
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
        Process stopped = start();
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

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.atoll.runtime.Main",
                "--module",
                content.toString(),
                "--listen-port",
                "0",
                "--workers",
                "1",
                "--state",
                folder.resolve("state").toString());
        Process process =
                builder.redirectError(folder.resolve("errors").toFile()).start();
        started.add(process);
        String line = process.inputReader().readLine();
        assertThat(line).startsWith("Listening on http://127.0.0.1:");
        port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        await().until(() -> get("/health/ready").statusCode() == 200);
        return process;
    }

    private String submit(String query, String image) throws Exception {
        Multipart body = new Multipart().file("image", "a.png", "image/png", image);
        HttpResponse<String> accepted = send(request(RunningModule.PREDICT + query)
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
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
