package dev.atoll.server.jobs;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A job as a program orders it. What is left out is what usually suits.
///
/// @param kind `training` or `batch`
/// @param module of a training
/// @param version of the module
/// @param space whose files: `home`, or `project:` with a project's id
/// @param folder what a training learns from
/// @param arguments of a training: a value, or several, by name
/// @param script of a batch job
/// @param image that a script runs in
/// @param timeLimit in seconds
record JobRequest(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String module,
        @Nullable String version,
        @Nullable String space,
        @Nullable String folder,
        @Nullable Map<String, Object> arguments,
        @Nullable String script,
        @Nullable String image,
        @Nullable Long memoryMb,
        @Nullable Double cpus,
        @Nullable Integer gpus,
        @Nullable Long timeLimit,
        @Nullable Integer retries) {

    JobOrder order() {
        Work work = work();
        return new JobOrder(
                title == null || title.isBlank() ? JobDefaults.title(work) : title,
                work,
                new JobOrder.Hardware(
                        Objects.requireNonNullElse(memoryMb, 0L),
                        Objects.requireNonNullElse(cpus, 0.0),
                        Objects.requireNonNullElse(gpus, 0)),
                Objects.requireNonNullElse(timeLimit, JobDefaults.TIME_LIMIT_SECONDS),
                Objects.requireNonNullElse(retries, JobDefaults.retries(work)));
    }

    private Work work() {
        return switch (text(kind)) {
            case Work.TRAINING ->
                new Work.Training(
                        required("module", module),
                        text(version).isEmpty() ? JobDefaults.VERSION : text(version),
                        spaceName(),
                        text(folder),
                        values());
            case Work.BATCH ->
                new Work.Batch(required("script", script), text(image).strip(), spaceName());
            default ->
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST, "kind: " + text(kind) + " (expected training or batch)");
        };
    }

    private String spaceName() {
        return text(space).isEmpty() ? JobSpaces.HOME : text(space);
    }

    private Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Objects.requireNonNullElse(arguments, Map.<String, Object>of())
                .forEach((name, value) -> values.put(
                        name,
                        value instanceof List<?> several
                                ? several.stream().map(String::valueOf).toList()
                                : List.of(String.valueOf(value))));
        return values;
    }

    private static String required(String field, @Nullable String value) {
        if (text(value).isBlank()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, field + ": missing (expected one)");
        }
        return text(value);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
