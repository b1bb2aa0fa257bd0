package dev.atoll.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the command line asks for.
///
/// @param module the module package's folder
/// @param modelName the module's name on the wire; empty for the folder's name
/// @param port 0 for any
/// @param workers predictions that run at the same time
/// @param queue predictions that wait; one more is refused
/// @param deadline from the end of an upload to its answer
/// @param maxUploadBytes the largest body
/// @param describe write `module.json` and end
/// @param endWithInput end when the standard input does, which a parent keeps open while it lives
/// @param debug show stack traces of failures
record RuntimeOptions(
        Path module,
        String modelName,
        String address,
        int port,
        int workers,
        int queue,
        Duration deadline,
        long maxUploadBytes,
        boolean describe,
        boolean endWithInput,
        boolean debug) {

    static final String USAGE = """
            usage: java @runtime.args --module DIR [--listen-port N] [--listen-address ADDRESS] [--workers N]
                   [--queue N] [--deadline SECONDS] [--max-upload BYTES] [--model-name NAME]
                   [--end-with-input] [--debug]
                   java @runtime.args --module DIR --describe [--model-name NAME]
            """;

    private static final Set<String> FLAGS = Set.of("--describe", "--end-with-input", "--debug");
    private static final Set<String> VALUES = Set.of(
            "--module",
            "--model-name",
            "--listen-address",
            "--listen-port",
            "--workers",
            "--queue",
            "--deadline",
            "--max-upload");

    /// @param cores how many workers there are unless told otherwise
    static RuntimeOptions parse(List<String> arguments, int cores) throws UsageException {
        Map<String, String> given = given(arguments);
        if (!given.containsKey("--module")) {
            throw new UsageException("--module: missing (expected a module package's folder)");
        }
        return new RuntimeOptions(
                Path.of(given.get("--module")),
                given.getOrDefault("--model-name", ""),
                given.getOrDefault("--listen-address", "127.0.0.1"),
                (int) number(given, "--listen-port", 5000, 0, 65535),
                (int) number(given, "--workers", cores, 1, 1024),
                (int) number(given, "--queue", 64, 1, 100_000),
                Duration.ofSeconds(number(given, "--deadline", 60, 1, 86_400)),
                number(given, "--max-upload", 100_000_000, 1, Long.MAX_VALUE),
                given.containsKey("--describe"),
                given.containsKey("--end-with-input"),
                given.containsKey("--debug"));
    }

    private static Map<String, String> given(List<String> arguments) throws UsageException {
        Map<String, String> given = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (FLAGS.contains(option)) {
                given.put(option, "");
            } else if (!VALUES.contains(option)) {
                throw new UsageException(option + ": no such option");
            } else if (rest.isEmpty()) {
                throw new UsageException(option + ": no value (expected one after it)");
            } else {
                given.put(option, rest.removeFirst());
            }
        }
        return given;
    }

    private static long number(Map<String, String> given, String option, long otherwise, long least, long most)
            throws UsageException {
        String text = given.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says what was expected, for a wrong number and for none.
        }
        throw new UsageException(
                option + ": " + text + " (expected a whole number from " + least + " to " + most + ")");
    }
}
