package dev.atoll.server.catalog;

import dev.atoll.server.config.ModuleEnvironment;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Has the serving runtime write the description of one package. A package's code never runs in the
/// platform, and this process serves nobody: it loads, describes, ends.
record DescribingProcess(Path installation, Path home) {

    /// A Python environment may have to be installed first.
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final int LONGEST_LINE = 500;

    private static final List<String> ORDINARY = List.of("PATH", "HOME", "LANG", "TMPDIR");

    /// Waits until the package is described.
    ///
    /// @param phase is told each line the process writes
    /// @return why it failed; empty when the package is described
    String describe(Path folder, Consumer<String> phase) throws InterruptedException {
        try {
            Process process = start(folder);
            try {
                return await(process, phase);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return "The serving runtime did not start: " + e.getMessage();
        }
    }

    private Process start(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Its input stays open as long as the platform lives: after a kill nobody else would end it.
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java,
                        "@" + installation.resolve("runtime.args"),
                        "--module",
                        folder.toString(),
                        "--describe",
                        "--end-with-input"))
                .redirectErrorStream(true);
        limit(builder.environment());
        return builder.start();
    }

    /// The platform's own secrets are for no module.
    private void limit(Map<String, String> environment) {
        Map<String, String> own = Map.copyOf(environment);
        environment.clear();
        environment.putAll(ModuleEnvironment.of(own));
        for (String name : ORDINARY) {
            Optional.ofNullable(own.get(name)).ifPresent(value -> environment.put(name, value));
        }
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        environment.put("ATOLL_HOME", home.toString());
    }

    private static String await(Process process, Consumer<String> phase) throws IOException, InterruptedException {
        String last = "";
        Thread limit = Thread.ofVirtual().name("describing-limit").start(() -> endAfterLimit(process));
        try (Reader output = process.inputReader()) {
            for (Optional<String> line = line(output); line.isPresent(); line = line(output)) {
                if (!line.get().isBlank()) {
                    last = line.get();
                    phase.accept(last);
                }
            }
        } finally {
            limit.interrupt();
        }
        int status = process.waitFor();
        if (status == 0) {
            return "";
        }
        return last.isEmpty() ? "It ended with status " + status + "." : last;
    }

    private static void endAfterLimit(Process process) {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next line, or its beginning: a module may print without ever ending a line.
    private static Optional<String> line(Reader output) throws IOException {
        int next = output.read();
        if (next < 0) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = output.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            } else if (line.length() == LONGEST_LINE) {
                line.append('…');
            }
        }
        return Optional.of(line.toString().strip());
    }
}
