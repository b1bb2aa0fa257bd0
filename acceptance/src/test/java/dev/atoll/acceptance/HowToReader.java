package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.acceptance.HowTo.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/// Does what a page tells, in a folder that looks like the checkout and has a photo and a folder of
/// plankton in it. What the
/// page starts runs until the reader is closed.
final class HowToReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DOCUMENTED = "http://localhost:8430";
    private static final String PLATFORM = "http://localhost:8420";
    private static final String GATEWAY = "http://localhost:8421";
    /// Of the storage elsewhere that a page serves.
    private static final String SERVER = "127.0.0.1:8490";
    private static final List<String> OF_THE_CHECKOUT = List.of("atoll", "bin", "modules", "target");

    private final Path folder;
    private final Path home;
    private final List<ServedAlone> served = new ArrayList<>();
    private final List<Platform> platforms = new ArrayList<>();
    private final List<Process> servers = new ArrayList<>();
    private final boolean runsImages;
    private Optional<TestPodman> podman = Optional.empty();
    private String whyNoPodman = "";
    private final int serverPort = RcloneServer.freePort();
    private String address = DOCUMENTED;

    private HowToReader(Path folder, boolean runsImages) {
        this.folder = folder;
        this.runsImages = runsImages;
        this.home = folder.resolve(".atoll");
    }

    /// @param folder empty; the reader's own
    static HowToReader in(Path folder, HowTo page) throws IOException {
        for (String name : OF_THE_CHECKOUT) {
            Files.createSymbolicLink(folder.resolve(name), Repository.root().resolve(name));
        }
        Files.copy(Repository.root().resolve("modules/demo/examples/beach.png"), folder.resolve("photo.png"));
        var _ = Plankton.into(folder.resolve("plankton"));
        return new HowToReader(
                folder, page.boxes().stream().anyMatch(box -> box.text().contains(" --image ")));
    }

    void follow(Box box) throws IOException, InterruptedException {
        requirePodman();
        String text = addressed(box.text());
        if (!box.file().isEmpty()) {
            Files.writeString(folder.resolve(box.file()), text);
            return;
        }
        switch (box.language()) {
            case "python" -> succeed(List.of(PythonClient.named("requests").interpreter(), write("step.py", text)));
            case "js" -> {
                requireNode();
                succeed(List.of("node", write("step.mjs", text)));
            }
            case "r" -> {
                assumeThat(isThere("Rscript -e 'library(httr2)'"))
                        .as("R with httr2 is here")
                        .isTrue();
                succeed(List.of("Rscript", write("step.R", text)));
            }
            default -> shell(text.strip());
        }
    }

    /// What a page has run in images, it has run in a Podman of its own. Without one, each of its boxes is skipped.
    private void requirePodman() {
        if (!runsImages || podman.isPresent()) {
            return;
        }
        try {
            assumeThat(whyNoPodman).isEmpty();
            podman = Optional.of(TestPodman.start());
        } catch (TestAbortedException e) {
            whyNoPodman = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /// What is served is on any port here, for others are served too.
    private String addressed(String text) {
        String module = text.replace(DOCUMENTED, address).replace(SERVER, "127.0.0.1:" + serverPort);
        return platforms.isEmpty()
                ? module
                : module.replace(PLATFORM, platforms.getLast().url())
                        .replace(GATEWAY, platforms.getLast().gateway());
    }

    /// A platform that a page starts without options goes on while the page goes on.
    private void shell(String script) throws IOException, InterruptedException {
        if (script.contains("rclone ") || script.contains("storage remote")) {
            var _ = RcloneServer.program();
        }
        if (script.equals("./atoll up")) {
            platforms.add(Platform.start(folder.resolve("atoll"), home, environment()));
        } else if (script.startsWith("./atoll up")) {
            startAndStop(script);
        } else if (script.startsWith("./atoll run")) {
            serve(script);
        } else if (script.startsWith("rclone serve")) {
            serveElsewhere(script);
        } else {
            // Strict, or a failure at the head of a pipe would be none.
            succeed(List.of("bash", "-euo", "pipefail", "-c", script));
        }
    }

    private void succeed(List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "step-", ".log");
        Process process = start(command, log);
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as("%s ended, see %s", command, Files.readString(log)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /// A module that is served goes on while the page goes on; on any port, for others are served too.
    private void serve(String command) {
        endServed();
        ServedAlone module = ServedAlone.install(folder, environment(), "sh", "-c", "exec " + command + " --port 0");
        served.add(module);
        address = module.address().replaceAll("/$", "");
    }

    private void serveElsewhere(String command) throws IOException {
        Path log = Files.createTempFile(folder, "serve-", ".log");
        servers.add(start(List.of("sh", "-c", "exec " + command), log));
        await(command + ", see " + log).atMost(PATIENCE).until(() -> RcloneServer.listens(serverPort));
    }

    private void startAndStop(String command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "up-", ".log");
        Process platform = start(Platform.interruptible("sh", "-c", "exec " + command), log);
        try {
            await(command + ", see " + log)
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(log).contains("Atoll is ready"));
        } finally {
            Atoll.execute(Map.of(), List.of("kill", "-INT", Long.toString(platform.pid())));
            assertThat(platform.waitFor(30, TimeUnit.SECONDS))
                    .as("ended after Ctrl-C")
                    .isTrue();
        }
    }

    private Process start(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        return builder.start();
    }

    /// A page's ~ is the reader's own folder, its java the one that everything here runs on, its rclone the
    /// current one.
    private Map<String, String> environment() {
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME", folder.toString(),
                "ATOLL_HOME", home.toString(),
                "PATH", java + ":" + RcloneServer.folder() + ":" + System.getenv("PATH")));
        podman.ifPresent(one -> environment.put("DOCKER_HOST", one.address()));
        return environment;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /// Missing, it is a failure in CI and a skip elsewhere.
    private static void requireNode() {
        boolean there = isThere("node --version");
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("node is on this machine")
                .isTrue();
        assumeThat(there).as("node is on this machine").isTrue();
    }

    private static boolean isThere(String command) {
        return Atoll.execute(Map.of(), List.of("sh", "-c", command)).status() == 0;
    }

    private void endServed() {
        served.forEach(ServedAlone::close);
        served.clear();
    }

    @Override
    public void close() throws IOException {
        endServed();
        servers.forEach(Process::destroyForcibly);
        servers.clear();
        platforms.forEach(Platform::close);
        platforms.clear();
        podman.ifPresent(TestPodman::close);
        podman = Optional.empty();
        for (String name : OF_THE_CHECKOUT) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }
}
