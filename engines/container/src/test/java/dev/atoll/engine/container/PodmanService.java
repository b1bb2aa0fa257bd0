package dev.atoll.engine.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A Podman of the tests' own, with an image that was made here: a static busybox and one script. It needs no registry
/// and leaves the machine's other containers alone.
final class PodmanService implements AutoCloseable {

    static final String IMAGE = "localhost/atoll-test:latest";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> BUSYBOX = List.of("/bin/busybox", "/usr/bin/busybox");
    private static final List<String> COMMANDS =
            List.of("sh", "sleep", "seq", "sed", "httpd", "nc", "cat", "dd", "id", "touch", "env");
    private static final String LIMITS_OF_FILES = """
            [engine]
            cgroup_manager="cgroupfs"
            events_logger="file"
            [containers]
            log_driver="k8s-file"
            default_ulimits=["nofile=20000:20000","nproc=20000:20000"]
            """;

    private final Path folder;
    private final Process process;
    private final int registryPort;

    private PodmanService(Path folder, Process process, int registryPort) {
        this.folder = folder;
        this.process = process;
        this.registryPort = registryPort;
    }

    /// One that was tried, or an aborted test that says why there is none.
    ///
    /// @param folder empty and of a short name: it holds a socket
    static PodmanService start(Path folder) throws Exception {
        Assumptions.assumeTrue(
                onPath("podman") && BUSYBOX.stream().anyMatch(file -> Files.exists(Path.of(file))),
                "podman and a static busybox are not installed (apt-get install podman runc busybox-static)");
        String runtime = onPath("runc") ? "runtime=\"runc\"\n" : "";
        Path _ = Files.writeString(
                folder.resolve("containers.conf"), LIMITS_OF_FILES.replace("[containers]", runtime + "[containers]"));
        int registryPort = freePort();
        Path _ = Files.writeString(
                folder.resolve("registries.conf"),
                "[[registry]]\nlocation=\"localhost:" + registryPort + "\"\ninsecure=true\n");
        String socket = "unix://" + folder.resolve("podman.sock");
        PodmanService service = new PodmanService(
                folder, podman(folder, "system", "service", "--time=0", socket).start(), registryPort);
        try {
            service.tryOut();
        } catch (IOException e) {
            service.close();
            Assumptions.abort("podman cannot run containers here: " + e.getMessage());
        }
        return service;
    }

    private static ProcessBuilder podman(Path folder, String... arguments) {
        String root = folder.resolve("root").toString();
        ProcessBuilder builder = new ProcessBuilder("podman", "--root", root, "--storage-driver", "vfs");
        builder.command().addAll(List.of("--runroot", folder.resolve("run").toString()));
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        builder.environment()
                .put(
                        "CONTAINERS_REGISTRIES_CONF",
                        folder.resolve("registries.conf").toString());
        // What watches its containers leaves files where it was started.
        Redirect log = Redirect.appendTo(folder.resolve("podman.log").toFile());
        return builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Where it expects a registry without certificates.
    int registryPort() {
        return registryPort;
    }

    /// Does something on the command line, which must go well.
    void run(String... arguments) throws IOException, InterruptedException {
        int status = podman(folder, arguments).start().waitFor();
        if (status != 0) {
            throw new IOException(Files.readString(folder.resolve("podman.log")));
        }
    }

    static boolean onPath(String program) {
        return List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    Path socket() {
        return folder.resolve("podman.sock");
    }

    static List<String> command(String behaviour) {
        return List.of("/bin/program", behaviour.toLowerCase(Locale.ROOT), "{port}");
    }

    private void tryOut() throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!Files.exists(socket())) {
            if (deadline.isOver() || !process.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("podman.log")));
            }
            deadline.pause(Duration.ofMillis(50));
        }
        byte[] tar = Files.readAllBytes(image());
        String load = "/images/create?fromSrc=-&repo=" + IMAGE.replace(":latest", "");
        send(new HttpQuestion("POST", load, "application/x-tar", tar));
        String body = "{\"Image\":\"" + IMAGE + "\",\"Entrypoint\":[\"/bin/sleep\",\"0\"],"
                + "\"HostConfig\":{\"NetworkMode\":\"default\",\"Memory\":33554432,\"PidsLimit\":10}}";
        send(HttpQuestion.post("/containers/create?name=trial", body));
        send(HttpQuestion.post("/containers/trial/start"));
    }

    private void send(HttpQuestion question) throws IOException {
        try (HttpAnswer answer = new SocketHttp(socket()).send(question, PATIENCE)) {
            String text = new String(answer.all(), StandardCharsets.UTF_8);
            if (answer.isError()) {
                throw new IOException(text);
            }
        }
    }

    private Path image() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("image"));
        Path bin = Files.createDirectories(root.resolve("bin"));
        for (String place : List.of("etc", "tmp", "www", "home", "storage")) {
            Files.createDirectories(root.resolve(place));
        }
        Path busybox =
                BUSYBOX.stream().map(Path::of).filter(Files::exists).findFirst().orElseThrow();
        Files.copy(busybox, bin.resolve("busybox"));
        for (String command : COMMANDS) {
            Files.createSymbolicLink(bin.resolve(command), Path.of("busybox"));
        }
        Files.createDirectories(root.resolve("www/health"));
        Files.writeString(root.resolve("www/health/ready"), "{}");
        for (String script : List.of("program", "loading")) {
            try (var text = Objects.requireNonNull(getClass().getResourceAsStream(script + ".sh"), script)) {
                Files.copy(text, bin.resolve(script));
            }
            Files.setPosixFilePermissions(bin.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path tar = folder.resolve("image.tar");
        Process packing = new ProcessBuilder("tar", "-C", root.toString(), "-cf", tar.toString(), ".").start();
        if (packing.waitFor() != 0) {
            throw new IOException("tar ended with status " + packing.exitValue());
        }
        return tar;
    }

    @Override
    public void close() {
        try {
            // What they have mounted would be in the way of whoever deletes the folder.
            int _ = podman(folder, "rm", "--all", "--force").start().waitFor();
            int _ = podman(folder, "rmi", "--all", "--force").start().waitFor();
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
