package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A runtime in a process of its own, ready, and a client for it.
final class StartedRuntime implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Process process;
    private final int port;

    /// @param folder with the folder `tmp`
    StartedRuntime(Path folder, Path content, String... options) throws IOException {
        this.folder = folder;
        List<String> command = new ArrayList<>(List.of(
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
                "0"));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String line = process.inputReader().readLine();
        assertThat(line).startsWith("Listening on http://127.0.0.1:");
        port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        await().until(() -> get("/health/ready").statusCode() == 200);
    }

    Process process() {
        return process;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What it and its runner wrote to their log.
    List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("errors"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.shutdownNow();
    }
}
