package dev.atoll.runtime;

import static dev.atoll.runtime.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.ModuleDescriptionCodec;
import dev.atoll.runtime.module.ModuleSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runtime as its users start it: a process of its own.
final class RuntimeProcessTest {

    private static final String SECRET = "a-secret-nobody-should-read";

    @TempDir
    private Path folder;

    private Path content = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void aModule() throws IOException {
        content = TestPackage.write(folder, "demo", DemoPredictor.class);
        Files.createDirectories(folder.resolve("tmp"));
    }

    @AfterEach
    void nothingRunsOn() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void tellsWhereItListensAndEndsOrderlyOnSigterm() throws Exception {
        Process process = start("--module", content.toString(), "--listen-port", "0");
        int port = port(process);
        awaitReady(port);

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void endsOrderlyWithItsInputWhenTold() throws Exception {
        Process process = start("--module", content.toString(), "--listen-port", "0", "--end-with-input");
        awaitReady(port(process));

        process.getOutputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aModuleThatFailsToLoadEndsItWithOneLine() throws Exception {
        Files.createFile(content.resolve("broken"));

        Process process = start("--module", content.toString(), "--listen-port", "0");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors())
                .containsExactly("the module failed to load: IOException: weights: 12 bytes (expected 4096)");
    }

    @Test
    void aFolderWithoutAModuleEndsItWithOneLine() throws Exception {
        Process process = start("--module", folder.resolve("nowhere").toString(), "--listen-port", "0");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors()).containsExactly(folder.resolve("nowhere") + ": not found (expected a module package)");
    }

    @Test
    void aTakenPortEndsItWithItsOwnStatus() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Process process = start("--module", content.toString(), "--listen-port", port);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(98);
            assertThat(errors()).containsExactly("port " + port + " of 127.0.0.1: taken (expected free)");
        }
    }

    @Test
    void aWrongCommandLineEndsItWithTheUsage() throws Exception {
        Process process = start("--modul", "x");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors()).startsWith("--modul: no such option").anyMatch(line -> line.startsWith("usage: "));
    }

    @Test
    void whatAKilledProcessLeftIsGoneAfterTheNextStart() throws Exception {
        Process killed = start("--module", content.toString(), "--listen-port", "0");
        int port = port(killed);
        awaitReady(port);
        try (RawClient client = new RawClient(port)) {
            client.send("POST " + RunningModule.PREDICT + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n"
                    + "Content-Type: multipart/form-data; boundary=B\r\n\r\n--B\r\n"
                    + "Content-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n");
            client.send(new byte[1_000_000]);
            await().until(() -> uploads() > 0);
            killed.destroyForcibly().waitFor();
            assertThat(uploads()).isPositive();
        }

        Process next = start("--module", content.toString(), "--listen-port", "0");
        awaitReady(port(next));

        assertThat(uploads()).isZero();
    }

    @Test
    void afterAKillTheListOfTrainingsTellsTheTruthAndTheNextRuns() throws Exception {
        content = TestPackage.write(folder, "crashing", CrashingModule.class);
        String state = folder.resolve("state").toString();
        Process killed = start("--module", content.toString(), "--listen-port", "0", "--state", state);
        int port = port(killed);
        awaitReady(port);
        String train = "/v2/models/crashing/train/";
        assertThat(ask(port, "POST", train + "?how=hang")).contains("\"status\":\"running\"");
        await().until(() -> ask(port, "GET", train).contains("\"progress\""));
        assertThat(ask(port, "POST", train + "?epochs=2")).contains("\"phase\":\"queued\"");
        List<ProcessHandle> runners = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        await().until(() -> runners.stream().noneMatch(ProcessHandle::isAlive));

        Process next = start("--module", content.toString(), "--listen-port", "0", "--state", state);
        int nextPort = port(next);
        awaitReady(nextPort);

        assertThat(ask(nextPort, "GET", train))
                .contains("\"status\":\"error\",\"message\":\"The serving process ended while this training ran");
        // The one that waited was accepted, so it runs; and another one can be started.
        await().until(() -> ask(nextPort, "GET", train).contains("\"status\":\"done\""));
        assertThat(ask(nextPort, "POST", train + "?epochs=1")).contains("\"status\":\"running\"");
    }

    @Test
    void aStateFolderIsOneProcessesAlone() throws Exception {
        String state = folder.resolve("state").toString();
        awaitReady(port(start("--module", content.toString(), "--listen-port", "0", "--state", state)));

        Process second = start("--module", content.toString(), "--listen-port", "0", "--state", state);

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(errors())
                .contains("state folder " + state + ": used by another process, which serves this module already"
                        + " (expected one of its own: stop the other, or give --state DIR)");
    }

    private static String ask(int port, String verb, String path) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(verb + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Length: 0\r\n\r\n")
                    .readToEnd();
        }
    }

    @Test
    void theSecretReachesNoLog() throws Exception {
        Process process = start("--module", content.toString(), "--listen-port", "0", "--debug");
        int port = port(process);
        awaitReady(port);
        try (RawClient client = new RawClient(port)) {
            client.send("GET /v2/ HTTP/1.1\r\nHost: localhost\r\nAtoll-Workload-Secret: wrong\r\n\r\n");
            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 401 ").doesNotContain(SECRET);
        }
        try (RawClient client = new RawClient(port)) {
            client.send("GET /v2/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAtoll-Workload-Secret: " + SECRET
                    + "\r\n\r\n");
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 ").doesNotContain(SECRET);
        }

        // Unlike the process itself, its handle leaves the output open to be read.
        process.toHandle().destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.inputReader().lines()).noneMatch(line -> line.contains(SECRET));
        assertThat(errors()).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void describesTheModuleTwiceWithTheSameBytes() throws Exception {
        Files.createDirectories(content.resolve("examples"));
        Files.writeString(content.resolve("examples/cat.png"), "meow");
        Files.writeString(content.resolve("examples.yml"), """
                - title: Cat
                  argument: image
                  file: examples/cat.png
                  credit: A. Photographer
                  license: CC0-1.0
                """);

        ModuleDescriber.describe(new ModuleSource(content, "", List.of()));
        byte[] first = Files.readAllBytes(content.resolve("module.json"));
        ModuleDescriber.describe(new ModuleSource(content, "", List.of()));

        assertThat(Files.readAllBytes(content.resolve("module.json"))).isEqualTo(first);
        ModuleDescription description = ModuleDescriptionCodec.read(content.resolve("module.json"));
        assertThat(description.name()).isEqualTo("demo");
        assertThat(description.predict()).hasSize(12);
        assertThat(description.result().kind()).isEqualTo("class-probabilities");
        assertThat(description.examples())
                .containsExactly(new ModuleDescription.Example(
                        "Cat", "image", "examples/cat.png", "A. Photographer", "CC0-1.0", ""));
    }

    @Test
    void describesAModuleFromItsSources() throws Exception {
        Path written = aModuleOfSources("String word");

        Process process = start("--module", written.toString(), "--sources", written.toString(), "--describe");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(errors().toString()).isZero();
        assertThat(ModuleDescriptionCodec.read(written.resolve("module.json")).predict())
                .singleElement()
                .satisfies(argument -> assertThat(argument.name()).isEqualTo("word"));
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void sourcesThatDoNotCompileFailTheDescriptionWithTheirLine() throws Exception {
        Path written = aModuleOfSources("Strin word");

        Process process = start("--module", written.toString(), "--sources", written.toString(), "--describe");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors()).first().asString().startsWith("src/main/java/echo/Echo.java:6: cannot find symbol");
    }

    /// @param component of its arguments
    private Path aModuleOfSources(String component) throws IOException {
        Path written = Files.createDirectories(folder.resolve("written"));
        Files.copy(content.resolve("ai4-metadata.yml"), written.resolve("ai4-metadata.yml"));
        Path services = Files.createDirectories(written.resolve("src/main/resources/META-INF/services"));
        Files.writeString(services.resolve("dev.atoll.sdk.Predictor"), "echo.Echo");
        Path sources = Files.createDirectories(written.resolve("src/main/java/echo"));
        Files.writeString(sources.resolve("Echo.java"), """
                package echo;

                import dev.atoll.sdk.*;

                public final class Echo implements Predictor<Echo.Question, Text> {
                    public record Question(%s) {}

                    public Text predict(Question question) {
                        return new Text(question.toString());
                    }
                }
                """.formatted(component));
        return written;
    }

    @Test
    void anExampleOfNothingFailsTheDescription() throws Exception {
        Files.writeString(content.resolve("examples.yml"), "- {title: Cat, argument: image, file: ../cat.png}\n");

        Process process = start("--module", content.toString(), "--describe");

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors()).containsExactly("examples.yml: file: ../cat.png (expected a file in the package)");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.atoll.runtime.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile());
        if (command.contains("--debug")) {
            builder.environment().put("ATOLL_WORKLOAD_SECRET", SECRET);
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int port(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        assertThat(line).startsWith("Listening on http://127.0.0.1:");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private static void awaitReady(int port) {
        await().until(() -> {
            try (RawClient client = new RawClient(port)) {
                return client.send("GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .readToEnd()
                        .startsWith("HTTP/1.1 200");
            }
        });
    }

    private List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("errors"));
    }

    private long uploads() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("tmp"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .count();
        }
    }
}
