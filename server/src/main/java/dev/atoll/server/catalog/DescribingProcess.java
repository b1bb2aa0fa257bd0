package dev.atoll.server.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Has the serving runtime write the description of one package. A package's code never runs in the
/// platform, and this process serves nobody: it loads, describes, ends.
record DescribingProcess(Path installation, Path home) {

    /// A Python environment may have to be installed first.
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final int LONGEST_LINE = 500;

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
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java, "@" + installation.resolve("runtime.args"), "--module", folder.toString(), "--describe"))
                .redirectErrorStream(true);
        // Its code, and that of packages which are built for it, sees what is left.
        builder.environment().keySet().removeIf(name -> name.startsWith("ATOLL_") && !name.equals("ATOLL_PYTHON"));
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().put("ATOLL_HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String await(Process process, Consumer<String> phase) throws IOException, InterruptedException {
        String last = "";
        Thread limit = Thread.ofVirtual().name("describing-limit").start(() -> endAfterLimit(process));
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!line.isBlank()) {
                    last = shortened(line.strip());
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

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
