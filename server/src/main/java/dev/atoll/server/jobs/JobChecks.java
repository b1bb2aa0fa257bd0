package dev.atoll.server.jobs;

import dev.atoll.metadata.ArgumentDescription;
import dev.atoll.metadata.ModuleKind;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.storage.Reach;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks whether what somebody orders can be done, before it waits for hours.
@Singleton
final class JobChecks {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_SCRIPT = 64 * 1024;
    private static final int LONGEST_IMAGE = 300;
    private static final int MOST_RETRIES = 5;
    private static final int MOST_GPUS = 64;
    private static final int MOST_CPUS = 1024;
    private static final long MOST_MEGABYTES = 100_000_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final String TITLE = "title";
    private static final String NO_TRAINING = " cannot be trained (expected a module with a training)";

    private final Catalog catalog;
    private final JobSpaces spaces;
    private final TrainingBases bases;
    private final JobQueue queue;

    JobChecks(Catalog catalog, JobSpaces spaces, TrainingBases bases, JobQueue queue) {
        this.catalog = catalog;
        this.spaces = spaces;
        this.bases = bases;
        this.queue = queue;
    }

    /// Returns when there may be a place for it some day.
    ///
    /// @throws PlatformException with what no engine here has, or the quota never allows
    void requirePlace(Job job) {
        queue.check(queue.order(job));
    }

    /// An order that can be run.
    ///
    /// @param files how many it learns from; 0 for unknown
    record Checked(JobOrder order, long files) {}

    /// @throws PlatformException `BAD_REQUEST` with what is wrong, `NOT_FOUND` for a module or a space that the
    ///     caller does not see
    Checked check(Caller caller, JobOrder order) {
        require(order.retries() >= 0 && order.retries() <= MOST_RETRIES, "retries", order.retries(), "0 to 5");
        require(
                order.timeLimitSeconds() >= SHORTEST.toSeconds() && order.timeLimitSeconds() <= LONGEST.toSeconds(),
                "time_limit",
                order.timeLimitSeconds(),
                SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " seconds");
        hardware(order.hardware());
        String title = Typed.line("title", order.title(), LONGEST_TITLE);
        JobOrder named = new JobOrder(title, order.work(), order.hardware(), order.timeLimitSeconds(), order.retries());
        return switch (order.work()) {
            case Work.Training training -> training(caller, named, bases.resolved(caller, training));
            case Work.Batch batch -> new Checked(named, batch(caller, batch));
        };
    }

    private static void hardware(JobOrder.Hardware hardware) {
        require(
                hardware.memoryMb() >= 0 && hardware.memoryMb() <= MOST_MEGABYTES,
                "memory_mb",
                hardware.memoryMb(),
                "0 for the usual, or megabytes");
        require(
                hardware.cpus() >= 0 && hardware.cpus() <= MOST_CPUS,
                "cpus",
                hardware.cpus(),
                "0 for the usual, or processors");
        require(hardware.gpus() >= 0 && hardware.gpus() <= MOST_GPUS, "gpus", hardware.gpus(), "0 to " + MOST_GPUS);
    }

    private static void require(boolean sound, String field, Object value, String expected) {
        if (!sound) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + value + " (expected " + expected + ")");
        }
    }

    private long batch(Caller caller, Work.Batch batch) {
        require(!batch.script().isBlank(), "script", "empty", "commands for a shell");
        require(
                batch.script().length() <= LONGEST_SCRIPT,
                "script",
                batch.script().length() + " characters",
                "at most " + LONGEST_SCRIPT);
        var _ = Typed.optionalLine("image", batch.image(), LONGEST_IMAGE);
        Reach _ = spaces.reach(caller, batch.space());
        return 0;
    }

    private Checked training(Caller caller, JobOrder order, Work.Training training) {
        List<ArgumentDescription> known = arguments(caller, training.module(), training.version());
        Work.Training titled = titled(training, known, order.title());
        ArgumentChecks.check(known, titled.arguments());
        long files = training.folder().isEmpty()
                ? 0
                : spaces.folder(caller, training.space(), training.folder()).files();
        return new Checked(
                new JobOrder(order.title(), titled, order.hardware(), order.timeLimitSeconds(), order.retries()),
                files);
    }

    /// What a training makes is called as its job, unless somebody said otherwise.
    private static Work.Training titled(Work.Training training, List<ArgumentDescription> known, String title) {
        boolean open = known.stream().anyMatch(argument -> argument.name().equals(TITLE))
                && !training.arguments().containsKey(TITLE);
        if (!open) {
            return training;
        }
        Map<String, List<String>> more = new LinkedHashMap<>(training.arguments());
        more.put(TITLE, List.of(title));
        return new Work.Training(training.module(), training.version(), training.space(), training.folder(), more);
    }

    /// What a training of a module takes.
    ///
    /// @throws PlatformException `NOT_FOUND`, `BAD_REQUEST` for one that cannot be trained here
    List<ArgumentDescription> arguments(Caller caller, String module, String version) {
        CatalogEntry entry = catalog.get(module, version, caller);
        ModulePackage contents = entry.contents()
                .orElseThrow(() -> new PlatformException(ErrorCode.BAD_REQUEST, "module: " + entry.whyNotUsable()));
        if (!trainsHere(contents.kind())) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "module: " + module + " is a program that trains by itself (expected a module in Java or Python)");
        }
        return contents.description()
                .flatMap(description -> description.train())
                .orElseThrow(() -> new PlatformException(ErrorCode.BAD_REQUEST, "module: " + whyNot(entry)));
    }

    /// What was just put here may have a training that nobody knows yet.
    private static String whyNot(CatalogEntry entry) {
        return entry.preparation()
                .filter(_ -> entry.description().isEmpty())
                .map(now -> now.failed()
                        ? entry.name() + " could not be prepared: " + now.phase()
                        : entry.name() + " is being prepared; order it again in a minute (" + now.phase() + ")")
                .orElse(entry.name() + NO_TRAINING);
    }

    /// A program keeps its trainings to itself: nobody else knows how far one is.
    static boolean trainsHere(ModuleKind kind) {
        return switch (kind) {
            case JAVA, ONNX, PYTHON -> true;
            case DEEPAAS, PROCESS -> false;
        };
    }
}
