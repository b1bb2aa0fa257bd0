package dev.atoll.runtime;

import dev.atoll.runtime.module.ModuleSource;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the command line asks for.
///
/// @param source where the module is
/// @param sources Java sources that are compiled whenever they changed; for development
/// @param address where it listens
/// @param port 0 for any
/// @param basePath what every path begins with; empty or such as `/custom`
/// @param workers predictions that run at the same time
/// @param queue predictions that wait; one more is refused
/// @param deadline from the end of an upload to its answer
/// @param maxUploadBytes the largest body
/// @param endpoints what is switched on
/// @param state where trainings and asynchronous predictions survive a restart
/// @param data where trainings find their data
/// @param storage the files that people call `/storage`: trainings find their data there, and leave results
/// @param jobs how asynchronous predictions are kept
/// @param isolated whether the module runs in a process of its own
/// @param warm whether weights are loaded before the module counts as ready
/// @param describe write `module.json` and end
/// @param keepJars put what the sources are compiled to into the package
/// @param endWithInput end when the standard input does, which a parent keeps open while it lives
/// @param debug show stack traces of failures
record RuntimeOptions(
        ModuleSource source,
        Optional<Path> sources,
        String address,
        int port,
        String basePath,
        int workers,
        int queue,
        Duration deadline,
        long maxUploadBytes,
        Endpoints endpoints,
        Optional<Path> state,
        Optional<Path> data,
        Optional<Path> storage,
        JobsConfig jobs,
        boolean isolated,
        boolean warm,
        boolean describe,
        boolean keepJars,
        boolean endWithInput,
        boolean debug) {

    /// Begins without a module: the platform gives it one later.
    static final String SPARE = "--spare";

    static final String USAGE = """
            usage: java @runtime.args --module DIR [--model-name NAME] [--class-path PATH] [--sources DIR]
                   [--listen-port N] [--listen-address ADDRESS] [--base-path /PATH] [--workers N] [--queue N]
                   [--deadline SECONDS] [--max-upload BYTES] [--state DIR] [--data DIR]
                   [--storage DIR]
                   [--job-deadline SECONDS] [--job-expiry SECONDS] [--most-jobs N]
                   [--no-predict] [--no-train] [--no-docs] [--debug-endpoint] [--no-warm]
                   [--isolation process|thread] [--end-with-input] [--debug]
                   java @runtime.args --spare [--listen-port N] ...
                   java @runtime.args --module DIR --describe [--model-name NAME] [--sources DIR [--keep-jars]]
                   [--end-with-input]
            """;

    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    /// Whether the module comes later.
    boolean isSpare() {
        return source.folder().toString().isEmpty();
    }

    /// @param cores how many workers there are unless told otherwise
    static RuntimeOptions parse(List<String> arguments, int cores) throws UsageException {
        GivenOptions given = GivenOptions.parse(arguments);
        Path module = given.has(SPARE)
                ? Path.of("")
                : given.path("--module")
                        .orElseThrow(
                                () -> new UsageException("--module: missing (expected a module package's folder)"));
        return new RuntimeOptions(
                new ModuleSource(module, given.text("--model-name", ""), classPath(given)),
                given.path("--sources"),
                given.text("--listen-address", "127.0.0.1"),
                (int) given.number("--listen-port", 5000, 0, 65535),
                basePath(given),
                (int) given.number("--workers", cores, 1, 1024),
                (int) given.number("--queue", 64, 1, 100_000),
                Duration.ofSeconds(given.number("--deadline", 60, 1, 86_400)),
                given.number("--max-upload", 100_000_000, 1, Long.MAX_VALUE),
                new Endpoints(
                        !given.has("--no-predict"),
                        !given.has("--no-train"),
                        !given.has("--no-docs"),
                        given.has("--debug-endpoint")),
                given.path("--state"),
                given.path("--data"),
                given.path("--storage"),
                JobsConfig.of(given),
                isolated(given),
                !given.has("--no-warm"),
                given.has("--describe"),
                given.has("--keep-jars"),
                given.has("--end-with-input"),
                given.has("--debug"));
    }

    private static List<Path> classPath(GivenOptions given) {
        return Arrays.stream(given.text("--class-path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static String basePath(GivenOptions given) throws UsageException {
        String basePath = given.text("--base-path", "").replaceFirst("/+$", "");
        if (!BASE_PATH.matcher(basePath).matches()) {
            throw new UsageException("--base-path: " + basePath + " (expected such as /custom)");
        }
        return basePath;
    }

    private static boolean isolated(GivenOptions given) throws UsageException {
        String isolation = given.text("--isolation", "process");
        return switch (isolation) {
            case "process" -> true;
            case "thread" -> false;
            default -> throw new UsageException("--isolation: " + isolation + " (expected process or thread)");
        };
    }
}
