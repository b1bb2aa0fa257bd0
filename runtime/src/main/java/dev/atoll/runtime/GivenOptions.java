package dev.atoll.runtime;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options on the command line, each known.
final class GivenOptions {

    private static final Set<String> FLAGS = Set.of(
            "--describe",
            "--keep-jars",
            RuntimeOptions.SPARE,
            "--end-with-input",
            "--debug",
            "--no-predict",
            "--no-train",
            "--no-docs",
            "--no-warm",
            "--debug-endpoint");
    private static final Set<String> VALUES = Set.of(
            "--module",
            "--model-name",
            "--class-path",
            "--sources",
            "--listen-address",
            "--listen-port",
            "--base-path",
            "--workers",
            "--queue",
            "--deadline",
            "--max-upload",
            "--state",
            "--data",
            "--storage",
            "--job-deadline",
            "--job-expiry",
            "--most-jobs",
            "--isolation");

    private final Map<String, String> given;

    private GivenOptions(Map<String, String> given) {
        this.given = given;
    }

    static GivenOptions parse(List<String> arguments) throws UsageException {
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
        return new GivenOptions(given);
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    String text(String option, String otherwise) {
        return given.getOrDefault(option, otherwise);
    }

    Optional<Path> path(String option) {
        return Optional.ofNullable(given.get(option)).map(Path::of);
    }

    long number(String option, long otherwise, long least, long most) throws UsageException {
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
