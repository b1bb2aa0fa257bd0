package dev.atoll.runtime.python;

import dev.atoll.runtime.process.GuardedProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

    /// The last are kept: what failed stands at the end.
    private static final int KEPT_LINES = 20_000;

    /// A build that prints for ever must not fill the disk.
    private static final int MOST_LOGGED_LINES = 500_000;

    private static final Duration LOOK = Duration.ofSeconds(5);

    /// What came of a run.
    ///
    /// @param status 0 when all went well
    record Outcome(int status, List<String> lines) {}

    /// The last lines that were printed.
    private static final class Heard {

        private final Deque<String> last = new ArrayDeque<>();
        private long count;

        /// Returns how many lines there were.
        synchronized long add(String line) {
            last.addLast(line);
            if (last.size() > KEPT_LINES) {
                last.removeFirst();
            }
            return ++count;
        }

        synchronized List<String> lines() {
            return List.copyOf(last);
        }
    }

    /// Runs a program to its end.
    ///
    /// @param lines hears what it prints, on another thread
    Outcome run(List<String> command, Path directory, Consumer<String> lines) throws IOException, InterruptedException {
        Heard heard = new Heard();
        AtomicLong heardNanos = new AtomicLong(System.nanoTime());
        try (PrintStream written = new PrintStream(
                Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8)) {
            written.println("$ " + String.join(" ", command));
            Consumer<String> hear = line -> {
                heardNanos.set(System.nanoTime());
                if (heard.add(line) <= MOST_LOGGED_LINES) {
                    written.println(line);
                }
                lines.accept(line);
            };
            try (GuardedProcess process = GuardedProcess.start(command, directory, variables(), hear)) {
                while (!process.waitFor(LOOK)) {
                    if (System.nanoTime() - heardNanos.get() > LONGEST_SILENCE.toNanos()) {
                        hear.accept("ERROR: nothing was printed for " + LONGEST_SILENCE.toMinutes() + " minutes");
                        return new Outcome(1, heard.lines());
                    }
                }
                return new Outcome(process.status(), heard.lines());
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
