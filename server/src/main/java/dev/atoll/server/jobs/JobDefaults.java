package dev.atoll.server.jobs;

import dev.atoll.server.storage.StoragePath;
import java.time.Duration;

/// What usually suits a job.
public final class JobDefaults {

    /// The newest version of a module.
    public static final String VERSION = "latest";

    /// How long an attempt may take.
    public static final long TIME_LIMIT_SECONDS = Duration.ofDays(1).toSeconds();

    private static final int RETRIES_OF_A_TRAINING = 2;
    private static final int LONGEST_TITLE = 100;

    private JobDefaults() {}

    /// A training goes on where it was; a script may do harm when it runs twice, and its author decides.
    public static int retries(Work work) {
        return switch (work) {
            case Work.Training _ -> RETRIES_OF_A_TRAINING;
            case Work.Batch _ -> 0;
        };
    }

    /// What a job is called that nobody gave a title.
    public static String title(Work work) {
        String title = switch (work) {
            case Work.Training training -> {
                String folder = StoragePath.parse(training.folder()).name();
                yield folder.isEmpty() ? training.module() : folder;
            }
            case Work.Batch batch -> "Script " + firstWords(batch.script());
        };
        return title.substring(0, Math.min(title.length(), LONGEST_TITLE)).strip();
    }

    private static String firstWords(String script) {
        return script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} ._-]", " ")
                        .replaceAll(" +", " ")
                        .strip())
                .map(line -> line.substring(0, Math.min(line.length(), 40)))
                .findFirst()
                .orElse("");
    }
}
