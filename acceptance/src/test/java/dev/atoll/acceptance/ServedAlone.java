package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A module served without a platform by a command that says where, until it is closed.
final class ServedAlone implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile(" (?:is ready|is served|listens) at (\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration INSTALL_PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path log;
    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private ServedAlone(Process process, Path log, String address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /// Starts the command and waits for the address it prints.
    ///
    /// @param folder where the command is typed
    static ServedAlone start(Path folder, Map<String, String> environment, String... command) {
        return start(folder, environment, PATIENCE, command);
    }

    /// As [#start], for a module whose Python environment may have to be installed first.
    static ServedAlone install(Path folder, Map<String, String> environment, String... command) {
        return start(folder, environment, INSTALL_PATIENCE, command);
    }

    private static ServedAlone start(
            Path folder, Map<String, String> environment, Duration patience, String... command) {
        try {
            Path log = Files.createTempFile("served-", ".log");
            ProcessBuilder builder = new ProcessBuilder(Platform.interruptible(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            await(String.join(" ", command) + " says where it is, see " + log)
                    .atMost(patience)
                    .until(() -> addressIn(log).find() || endedEarly(process, log));
            Matcher found = addressIn(log);
            assertThat(found.find()).isTrue();
            return new ServedAlone(process, log, found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matcher addressIn(Path log) throws IOException {
        return ADDRESS.matcher(Files.readString(log));
    }

    private static boolean endedEarly(Process process, Path log) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("it ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return false;
    }

    /// What the command wrote so far.
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return address;
    }

    URI at(String path) {
        return URI.create(address.replaceAll("/$", "") + path);
    }

    JsonNode json(String path) {
        return Platform.parse(send(HttpRequest.newBuilder(at(path))).body());
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

    /// Presses Ctrl-C.
    @Override
    public void close() {
        client.close();
        Atoll.execute(Map.of(), List.of("kill", "-INT", Long.toString(process.pid())));
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
