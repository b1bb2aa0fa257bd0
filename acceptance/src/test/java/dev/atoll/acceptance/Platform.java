package dev.atoll.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A platform started with `./atoll up` on a home of its own and ports of the system's choice.
final class Platform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Process process;
    private final JsonNode addresses;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Platform(Path home, Process process, JsonNode addresses) {
        this.home = home;
        this.process = process;
        this.addresses = addresses;
    }

    static Platform start(Path launcher, Path home, Map<String, String> environment) {
        return start(launcher, home, environment, 0);
    }

    /// @param environment of the process; of the gateway's port any free one is taken unless it says which
    /// @param port of the platform; 0 for any
    static Platform start(Path launcher, Path home, Map<String, String> environment, int port) {
        try {
            Files.createDirectories(home);
            Path log = home.resolveSibling(home.getFileName() + ".log");
            ProcessBuilder builder = new ProcessBuilder(interruptible(
                            launcher.toString(),
                            "up",
                            "--home",
                            home.toString(),
                            "--port",
                            Integer.toString(port),
                            "--gateway-port",
                            environment.getOrDefault("ATOLL_GATEWAY_PORT", "0")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Path addresses = home.resolve("platform.json");
            await("the platform says where it is, see " + log)
                    .atMost(PATIENCE)
                    .until(() -> isWrittenBy(process, addresses) || endedEarly(process, log));
            return new Platform(home, process, JSON.readTree(addresses.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program started in the background of a script ignores Ctrl-C and so do its children: give it
    /// back.
    static List<String> interruptible(String... command) {
        List<String> whole = new ArrayList<>(List.of("env", "--default-signal=INT"));
        whole.addAll(List.of(command));
        return whole;
    }

    private static boolean isWrittenBy(Process process, Path addresses) throws IOException {
        return Files.exists(addresses)
                && JSON.readTree(addresses.toFile()).path("pid").asLong() == process.pid();
    }

    private static boolean endedEarly(Process process, Path log) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("./atoll up ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return false;
    }

    Path home() {
        return home;
    }

    String url() {
        return addresses.path("url").asText();
    }

    String gateway() {
        return addresses.path("gateway_url").asText();
    }

    /// Where a module's predictions are posted.
    URI predict(String module) {
        return URI.create(gateway() + "/try/" + module + "/v2/models/" + module + "/predict/");
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return parse(response.body());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// The same for what goes on and on.
    HttpResponse<InputStream> open(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /// The same for what is no text.
    HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /// Process ids of the serving runtimes that this platform's engine started and that live.
    List<Long> runtimes() {
        return ProcessHandle.allProcesses()
                .filter(Platform::isServingRuntime)
                .filter(candidate -> belongsToThisHome(candidate.pid()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static boolean isServingRuntime(ProcessHandle process) {
        boolean java = process.info()
                .command()
                .filter(command -> command.endsWith("/java"))
                .isPresent();
        return java
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains("--listen-port"))
                        .isPresent();
    }

    /// The engine redirects a workload's output into the home: the open file tells whose it is.
    private boolean belongsToThisHome(long pid) {
        try {
            return Path.of("/proc/" + pid + "/fd/1").toRealPath().startsWith(home.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends it as power loss would: no time to say goodbye.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Presses Ctrl-C.
    void interrupt() {
        Atoll.execute(Map.of(), List.of("kill", "-INT", Long.toString(process.pid())));
        awaitEnd();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the platform did not end within 30 seconds");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            interrupt();
        }
        runtimes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
