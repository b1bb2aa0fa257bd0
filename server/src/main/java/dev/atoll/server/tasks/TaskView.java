package dev.atoll.server.tasks;

import java.time.Instant;

/// A task; the JSON of the API.
///
/// @param state `queued`, `running`, `done`, `failed` or `cancelled`
/// @param message why it failed, or what it waits for; else empty
/// @param result JSON of what came of it; empty for none
record TaskView(
        String id,
        String kind,
        String title,
        String state,
        Progress progress,
        String message,
        String result,
        Instant created,
        Instant changed) {

    static TaskView of(Task task) {
        TaskProgress progress = task.progress();
        return new TaskView(
                task.id(),
                task.kind(),
                task.title(),
                task.state().wireName(),
                new Progress(progress.done(), progress.total(), progress.unit(), progress.doing()),
                task.message(),
                task.result(),
                task.created(),
                task.changed());
    }

    /// @param total -1 when nobody knows
    /// @param unit what is counted, such as `bytes`
    /// @param doing what it does now; may be empty
    record Progress(long done, long total, String unit, String doing) {}
}
