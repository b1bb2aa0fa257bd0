package dev.atoll.cli.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What each program is put through while the JVM learns: the way to a first answer.
final class Exercises {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Training training;
    private final Path installation;
    private final Sample sample;

    Exercises(Training training, Path installation, Sample sample) {
        this.training = training;
        this.installation = installation;
        this.sample = sample;
    }

    void runtime() throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + freePort());
        List<String> arguments = List.of(
                "--module",
                sample.folder().toString(),
                "--listen-port",
                Integer.toString(address.getPort()),
                // One cache serves the front and its runners: it has to see what both load.
                "--isolation",
                "thread");
        // A spare rehearses, and what it loads is what networks without code need.
        List<String> flags = List.of("-Datoll.rehearse=true");
        training.train(Program.runtime(installation), flags, arguments, process -> {
            training.awaitOk(process, address.resolve("/health/ready"));
            training.predict(address.resolve(predictPath()), sample.argument(), sample.file());
            process.destroy();
        });
    }

    void cli() throws IOException, InterruptedException {
        onAHomeOfItsOwn(home -> {
            List<String> arguments =
                    List.of("predict", sample.module(), sample.file().toString(), "--home", home.toString());
            training.train(Program.cli(installation), arguments, process -> {
                if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() != 0) {
                    throw new IOException("predict failed (status " + process.exitValue() + ")");
                }
            });
        });
    }

    void server() throws IOException, InterruptedException {
        onAHomeOfItsOwn(home -> {
            List<String> arguments = List.of("--home", home.toString(), "--port", "0", "--gateway-port", "0");
            training.train(
                    Program.server(installation),
                    arguments,
                    process -> visit(process, awaitPlatform(process, home.resolve("platform.json"))));
        });
    }

    private void visit(Process process, JsonNode platform) throws IOException, InterruptedException {
        URI url = URI.create(platform.path("url").asText());
        training.awaitOk(process, url.resolve("/health/ready"));
        for (String page : pages()) {
            training.get(url.resolve(page));
        }
        URI gateway = URI.create(platform.path("gateway_url").asText());
        training.predict(gateway.resolve("/try/" + sample.module() + predictPath()), sample.argument(), sample.file());
        // A platform that is terminated leaves its modules running.
        List<ProcessHandle> workloads = process.descendants().toList();
        process.destroy();
        workloads.forEach(ProcessHandle::destroy);
    }

    @FunctionalInterface
    private interface HomeUse {
        void on(Path home) throws IOException, InterruptedException;
    }

    private static void onAHomeOfItsOwn(HomeUse use) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("atoll-training-");
        try {
            use.on(home);
        } finally {
            Assembly.delete(home);
        }
    }

    private List<String> pages() {
        return List.of(
                "/",
                "/modules/" + sample.module(),
                "/api/v1/modules",
                "/api/v1/modules/" + sample.module(),
                "/api/v1/tryouts/" + sample.module(),
                "/v1/catalog/modules",
                "/metrics");
    }

    private String predictPath() {
        return "/v2/models/" + sample.module() + "/predict/";
    }

    private static JsonNode awaitPlatform(Process process, Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("it ended early (status " + process.exitValue() + ")");
            }
            if (Files.isRegularFile(file)) {
                return JSON.readTree(file.toFile());
            }
        }
        throw new IOException("no " + file + " after " + PATIENCE.toSeconds() + " seconds");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
