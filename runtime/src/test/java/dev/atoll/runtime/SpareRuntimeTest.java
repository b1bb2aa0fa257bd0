package dev.atoll.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

/// The runtime as an engine starts it ahead of the module, in a process of its own.
final class SpareRuntimeTest {

    private static final String SECRET = "a-secret-nobody-should-read";

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> started = new ArrayList<>();
    private Path module = Path.of("");

    @BeforeEach
    void aModule() throws IOException {
        module = TestPackage.write(folder, "demo", DemoPredictor.class);
        Files.createDirectories(folder.resolve("tmp"));
    }

    @AfterEach
    void nothingRunsOn() {
        started.forEach(Process::destroyForcibly);
        client.shutdownNow();
    }

    @Test
    void itListensAndSaysThatItWaits() throws Exception {
        HttpResponse<String> ready = get(start(SECRET), "/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"spare\"");
    }

    @Test
    void itServesTheModuleItIsGivenWithTheProcessThatWaited() throws Exception {
        URI spare = start(SECRET);
        List<Long> before = runners();

        HttpResponse<String> adopted = adopt(spare, SECRET, module);

        assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
        assertThat(get(spare, "/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(spare, "/v2/models/demo/").body()).contains("Demo module");
        assertThat(runners()).isEqualTo(before).hasSize(1);
    }

    @Test
    void itSaysAgainHowItsModuleStandsAndTakesNoOther() throws Exception {
        URI spare = start(SECRET);
        adopt(spare, SECRET, module);

        assertThat(adopt(spare, SECRET, module).statusCode()).isEqualTo(200);
        assertThat(adopt(spare, SECRET, folder).statusCode()).isEqualTo(409);
    }

    @Test
    void nobodyElseGivesItAModule() throws Exception {
        URI spare = start(SECRET);

        assertThat(adopt(spare, "guessed", module).statusCode()).isEqualTo(401);
        assertThat(get(spare, "/health/ready").body()).contains("\"spare\"");
    }

    @Test
    void withoutASecretThereIsNoSuchAddress() throws Exception {
        assertThat(adopt(start(""), "", module).statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestWithoutAModuleSaysWhatIsMissing() throws Exception {
        HttpResponse<String> answer = post(start(SECRET), SECRET, "{\"modul\": 1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("module: missing");
    }

    @Test
    void aModuleThatFailsToLoadEndsItWithOneLine() throws Exception {
        Files.createFile(module.resolve("broken"));
        URI spare = start(SECRET);

        HttpResponse<String> answer = adopt(spare, SECRET, module);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(started.getLast().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started.getLast().exitValue()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("errors")))
                .containsExactly("the module failed to load: IOException: weights: 12 bytes (expected 4096)");
    }

    private List<Long> runners() {
        return started.getLast().children().map(ProcessHandle::pid).toList();
    }

    private URI start(String secret) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.atoll.runtime.Main",
                        "--spare",
                        "--listen-port",
                        "0")
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put(WorkloadSecret.VARIABLE, secret);
        Process process = builder.start();
        started.add(process);
        return URI.create(process.inputReader().readLine().substring("Listening on ".length()));
    }

    private HttpResponse<String> get(URI runtime, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(runtime.resolve(path)).header(WorkloadSecret.HEADER, SECRET));
    }

    private HttpResponse<String> adopt(URI runtime, String secret, Path what) throws IOException, InterruptedException {
        return post(runtime, secret, "{\"module\": \"" + what + "\"}");
    }

    private HttpResponse<String> post(URI runtime, String secret, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(runtime.resolve("/adopt")).POST(BodyPublishers.ofString(body));
        return send(secret.isEmpty() ? request : request.header(WorkloadSecret.HEADER, secret));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
