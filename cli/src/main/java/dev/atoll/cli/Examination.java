package dev.atoll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Looks at this machine by trying.
final class Examination {

    private static final long ENOUGH_DISK = 2L << 30;
    private static final long GIB = 1L << 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What to do about a capability that is absent.
    private static final Map<String, String> ADVICE = Map.of(
            "sandbox", "; without a sandbox modules see what you see",
            "cgroups", "; limits of modules are then watched instead of enforced",
            "containers", "; optional: install podman or docker",
            "gpu", "; optional: modules run on the processor");

    private final Context context;
    private final Home home;

    Examination(Context context, Home home) {
        this.context = context;
        this.home = home;
    }

    List<Finding> findings() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(maven());
        findings.add(caches());
        findings.add(modules());
        findings.add(disk());
        findings.add(port("port 8420 (pages, API)", 8420));
        findings.add(port("port 8421 (modules)", 8421));
        findings.addAll(engine());
        Optional<Home.PlatformAddress> running = home.platform();
        if (running.isPresent()) {
            findings.addAll(new PlatformExamination(context, running.get()).findings());
        }
        return findings;
    }

    private static Finding jdk() {
        String found = System.getProperty("java.version") + ", " + System.getProperty("java.home");
        boolean compiler = Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
        return compiler
                ? Finding.ok("JDK", found)
                : Finding.absent("JDK", found + " has no javac: what is built runs, a build needs a whole JDK");
    }

    private Finding maven() {
        Optional<Path> maven = onPath("mvn");
        return maven.isPresent()
                ? Finding.ok("Maven", maven.get().toString())
                : Finding.absent("Maven", "needed when the sources change: install Maven 3.8.7 or newer");
    }

    private Finding caches() {
        List<String> lacking = Stream.of("runtime/runtime.aot", "cli/cli.aot", "server/server.aot")
                .filter(cache ->
                        !Files.isRegularFile(context.installation().folder().resolve(cache)))
                .toList();
        return lacking.isEmpty()
                ? Finding.ok("start-up caches", "trained")
                : Finding.absent(
                        "start-up caches",
                        "starts are slower without " + String.join(", ", lacking) + ": see target/train.log");
    }

    private Finding modules() {
        List<String> names = new ModuleFolders(context.installation(), home).names();
        return names.isEmpty()
                ? Finding.missing("modules", "none in " + context.installation().modules())
                : Finding.ok("modules", String.join(", ", names));
    }

    private Finding disk() {
        Path existing = home.folder();
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return Finding.missing("disk", home.folder() + " cannot be created");
            }
            existing = parent;
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String detail = free / GIB + " GiB free for " + home.folder();
            return free >= ENOUGH_DISK && Files.isWritable(existing)
                    ? Finding.ok("disk", detail)
                    : Finding.missing("disk", detail + " (expected at least 2 GiB, writable)");
        } catch (IOException e) {
            return Finding.missing("disk", existing + ": " + e.getMessage());
        }
    }

    private Finding port(String subject, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.ok(subject, "free");
        } catch (IOException e) {
            boolean ours = home.platform()
                    .filter(platform -> platform.url().getPort() == port
                            || platform.gateway().getPort() == port)
                    .isPresent();
            return ours
                    ? Finding.ok(subject, "used by the platform of " + home.folder())
                    : Finding.absent(subject, "taken: atoll up --port N --gateway-port N chooses others");
        }
    }

    /// The local engine says itself what it can do here.
    private List<Finding> engine() throws InterruptedException {
        Optional<JsonNode> health = probe();
        if (health.isEmpty()) {
            return List.of(Finding.missing("local engine", "it did not say what it can do here"));
        }
        List<Finding> findings = new ArrayList<>();
        String summary = health.get().path("summary").asText();
        findings.add(
                health.get().path("available").asBoolean()
                        ? Finding.ok("local engine", summary)
                        : Finding.missing("local engine", summary));
        for (JsonNode capability : health.get().path("capabilities")) {
            String name = capability.path("name").asText();
            String detail = capability.path("detail").asText();
            if (name.equals("disk")) {
                // Asked above for the home that was named.
                continue;
            }
            findings.add(
                    capability.path("present").asBoolean()
                            ? Finding.ok(name, detail)
                            : Finding.absent(name, detail + ADVICE.getOrDefault(name, "")));
        }
        return findings;
    }

    private Optional<JsonNode> probe() throws InterruptedException {
        Installation installation = context.installation();
        String jars = installation.folder().resolve("engine/lib") + File.separator + "*";
        ProcessBuilder builder = new ProcessBuilder(
                        installation.java().toString(), "-cp", jars, "dev.atoll.engine.local.ProbeMain")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            JsonNode health = JSON.readTree(process.getInputStream().readAllBytes());
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return health.isObject() ? Optional.of(health) : Optional.empty();
        } catch (IOException e) {
            // No engine in this installation: said as a finding.
            return Optional.empty();
        }
    }

    private Optional<Path> onPath(String program) {
        String path = context.environment().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
