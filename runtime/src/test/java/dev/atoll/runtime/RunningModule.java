package dev.atoll.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A server with the demo module on a free port, and a client for it.
final class RunningModule implements AutoCloseable {

    static final String PREDICT = "/v2/models/demo/predict/";

    private static final Surroundings SURROUNDINGS =
            new Surroundings(InstantSource.system(), ZoneId.of("UTC"), new SecureRandom());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuntimeServer server;
    private final Path temporaryFolder;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    private RunningModule(RuntimeServer server, Path temporaryFolder) throws Exception {
        this.server = server;
        this.temporaryFolder = temporaryFolder;
        this.port = server.listen();
    }

    /// Starts it and waits until it is ready.
    static RunningModule start(Path folder, String... options) throws Exception {
        return start(folder, "", options);
    }

    static RunningModule start(Path folder, String secret, String[] options) throws Exception {
        RunningModule running = listening(folder, secret, options);
        running.server.load();
        return running;
    }

    /// Starts a module of another class; in a process of its own unless the options say otherwise.
    static RunningModule of(Class<?> code, Path folder, String... options) throws Exception {
        RunningModule running = listening(code, folder, "", List.of(options));
        running.server.load();
        return running;
    }

    /// Starts it without loading the module.
    static RunningModule listening(Path folder, String secret, String... options) throws Exception {
        List<String> inThisProcess = new ArrayList<>(List.of(options));
        // The demo module waits at gates that the tests open.
        inThisProcess.addAll(List.of("--isolation", "thread"));
        return listening(DemoPredictor.class, folder, secret, inThisProcess);
    }

    /// Starts a module that lies in the folder `demo`, in a process of its own.
    static RunningModule at(Path folder, String... options) throws Exception {
        RunningModule running = listeningAt(folder.resolve("demo"), folder, "", List.of(options));
        running.server.load();
        return running;
    }

    private static RunningModule listening(Class<?> code, Path folder, String secret, List<String> options)
            throws Exception {
        return listeningAt(TestPackage.write(folder, "demo", code), folder, secret, options);
    }

    /// Starts it without loading the module at `content`.
    static RunningModule listeningAt(Path content, Path folder, String secret, List<String> options) throws Exception {
        Path temporaryFolder = Files.createDirectories(folder.resolve("tmp"));
        List<String> arguments = new ArrayList<>(List.of("--module", content.toString(), "--listen-port", "0"));
        arguments.addAll(options);
        RuntimeOptions parsed = RuntimeOptions.parse(arguments, 2);
        return new RunningModule(
                new RuntimeServer(parsed, WorkloadSecret.of(secret), temporaryFolder, SURROUNDINGS), temporaryFolder);
    }

    RuntimeServer server() {
        return server;
    }

    int port() {
        return port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> predict(String query, Multipart body) throws IOException, InterruptedException {
        return send(predictRequest(query, body));
    }

    CompletableFuture<HttpResponse<String>> predictLater(String query, Multipart body) {
        return client.sendAsync(predictRequest(query, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder predictRequest(String query, Multipart body) {
        return request(PREDICT + query)
                .header("Content-Type", body.contentType())
                .POST(body.publisher());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /// The uploads that lie on disk now.
    List<Path> storedUploads() throws IOException {
        try (Stream<Path> files = Files.walk(temporaryFolder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        server.close();
    }
}
