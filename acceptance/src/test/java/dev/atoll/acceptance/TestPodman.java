package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// A Podman of the tests' own with one image in it, made here of a static busybox under the name that the pages use: it
/// needs no registry, and leaves the machine's other containers alone.
final class TestPodman implements AutoCloseable {

    static final String IMAGE = "docker.io/library/busybox:1.36";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> BUSYBOX = List.of("/bin/busybox", "/usr/bin/busybox");
    private static final List<String> COMMANDS = List.of("sh", "httpd", "mkdir", "echo", "sleep", "cat", "true");
    private static final String SETTINGS = """
            [engine]
            cgroup_manager="cgroupfs"
            events_logger="file"
            RUNTIME
            [containers]
            log_driver="k8s-file"
            default_ulimits=["nofile=20000:20000","nproc=20000:20000"]
            """;

    private final Path folder;
    private final Process service;

    private TestPodman(Path folder, Process service) {
        this.folder = folder;
        this.service = service;
    }

    /// One that has run a container, or an aborted test that says why there is none.
    static TestPodman start() {
        Assumptions.assumeTrue(
                isThere("podman") && BUSYBOX.stream().anyMatch(file -> Files.exists(Path.of(file))),
                "podman and a static busybox are not installed (./atoll test installs them where it may)");
        Path folder = newFolder();
        try {
            Files.writeString(
                    folder.resolve("containers.conf"),
                    SETTINGS.replace("RUNTIME", isThere("runc") ? "runtime=\"runc\"" : ""));
            run(folder, "import", "--change", "CMD [\"sh\"]", image(folder).toString(), IMAGE);
            run(folder, "run", "--rm", "--memory", "33554432", IMAGE, "true");
            Process service = podman(folder, "system", "service", "--time=0", address(folder))
                    .start();
            Awaitility.await("the socket of podman").atMost(PATIENCE).until(() -> Files.exists(socket(folder)));
            return new TestPodman(folder, service);
        } catch (IOException e) {
            delete(folder);
            Assumptions.abort("podman cannot run containers here: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    /// Podman takes no path of more than 50 characters.
    private static Path newFolder() {
        try {
            return Files.createTempDirectory("pod");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        Atoll.Execution done = Atoll.execute(Map.of(), List.of("rm", "-rf", folder.toString()));
        assertThat(done.status()).as(done.errors()).isZero();
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static Path socket(Path folder) {
        return folder.resolve("podman.sock");
    }

    private static String address(Path folder) {
        return "unix://" + socket(folder);
    }

    /// For `DOCKER_HOST`.
    String address() {
        return address(folder);
    }

    /// The names of all its containers, ended ones included.
    String containers() throws IOException {
        Path list = folder.resolve("list");
        Files.deleteIfExists(list);
        ended(folder, podman(folder, "ps", "--all", "--format", "{{.Names}}").redirectOutput(list.toFile()));
        return Files.readString(list).strip();
    }

    private static void run(Path folder, String... arguments) throws IOException {
        ended(folder, podman(folder, arguments));
    }

    private static void ended(Path folder, ProcessBuilder builder) throws IOException {
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(builder.command() + ": " + Files.readString(folder.resolve("podman.log")));
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static ProcessBuilder podman(Path folder, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("podman", "--storage-driver", "vfs");
        builder.command()
                .addAll(List.of(
                        "--root",
                        folder.resolve("root").toString(),
                        "--runroot",
                        folder.resolve("run").toString()));
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        Redirect log = Redirect.appendTo(folder.resolve("podman.log").toFile());
        return builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
    }

    private static Path image(Path folder) throws IOException {
        Path root = folder.resolve("image");
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("tmp"));
        Files.createDirectories(root.resolve("etc"));
        Path busybox =
                BUSYBOX.stream().map(Path::of).filter(Files::exists).findFirst().orElseThrow();
        Files.copy(busybox, bin.resolve("busybox"));
        for (String command : COMMANDS) {
            Files.createSymbolicLink(bin.resolve(command), Path.of("busybox"));
        }
        Path tar = folder.resolve("image.tar");
        ended(
                folder,
                new ProcessBuilder("tar", "-C", root.toString(), "-cf", tar.toString(), ".")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                Redirect.appendTo(folder.resolve("podman.log").toFile())));
        return tar;
    }

    /// Nobody answers at its socket any more; what runs goes on until it is closed.
    void goAway() throws IOException {
        service.destroy();
        assertThat(waitedFor(service)).isTrue();
        Files.deleteIfExists(socket(folder));
    }

    private static boolean waitedFor(Process process) {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            // What they have mounted would be in the way of whoever deletes the folder.
            run(folder, "rm", "--all", "--force", "--time", "0");
            run(folder, "rmi", "--all", "--force");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            service.destroyForcibly();
            delete(folder);
        }
    }
}
