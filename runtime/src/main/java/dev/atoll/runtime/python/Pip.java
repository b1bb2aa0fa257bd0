package dev.atoll.runtime.python;

import dev.atoll.runtime.process.GuardedProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Runs programs that make an environment, and keeps all they print.
///
/// @param environment of this process; `PIP_*` in it count
/// @param cache where pip keeps what it downloaded and built
/// @param log all that was printed
record Pip(Map<String, String> environment, Path cache, Path log) {

    /// A wheel of a gigabyte over a slow line, or a long build; pip says nothing meanwhile.
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

    private static final Duration LOOK = Duration.ofSeconds(5);

    /// What came of a run.
    ///
    /// @param status 0 when all went well
    record Outcome(int status, List<String> lines) {}

    /// Runs a program to its end.
    ///
    /// @param lines hears what it prints, on another thread
    Outcome run(List<String> command, Path directory, Consumer<String> lines) throws IOException, InterruptedException {
        List<String> all = Collections.synchronizedList(new ArrayList<>());
        AtomicLong heardNanos = new AtomicLong(System.nanoTime());
        try (PrintStream written = new PrintStream(
                Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8)) {
            written.println("$ " + String.join(" ", command));
            Consumer<String> hear = line -> {
                heardNanos.set(System.nanoTime());
                written.println(line);
                all.add(line);
                lines.accept(line);
            };
            try (GuardedProcess process = GuardedProcess.start(command, directory, variables(), hear)) {
                while (!process.waitFor(LOOK)) {
                    if (System.nanoTime() - heardNanos.get() > LONGEST_SILENCE.toNanos()) {
                        hear.accept("ERROR: nothing was printed for " + LONGEST_SILENCE.toMinutes() + " minutes");
                        return new Outcome(1, List.copyOf(all));
                    }
                }
                return new Outcome(process.status(), List.copyOf(all));
            }
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("PIP_CACHE_DIR", cache.toString());
        variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        variables.put("PIP_NO_INPUT", "1");
        variables.put("PIP_NO_COLOR", "1");
        variables.put("PIP_PROGRESS_BAR", "off");
        variables.put("PIP_ROOT_USER_ACTION", "ignore");
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("LC_ALL", "C.UTF-8");
        // Would lead pip to packages that do not belong to the environment.
        List.of(
                        "PYTHONPATH",
                        "PYTHONHOME",
                        "VIRTUAL_ENV",
                        "PIP_TARGET",
                        "PIP_PREFIX",
                        "PIP_USER",
                        "PIP_REQUIRE_VIRTUALENV")
                .forEach(variables::remove);
        variables.remove("ATOLL_WORKLOAD_SECRET");
        return variables;
    }
}
