package dev.atoll.server.tasks;

import dev.atoll.server.errors.PlatformException;

/// A kind of long work. Features implement it by a bean, and are found by the framework.
public interface TaskKind {

    /// Such as `import`; the same for ever, as rows hold it.
    String name();

    /// Does the work, or goes on with it where its checkpoint says: after a restart of the platform,
    /// and when a failed one is tried again. Runs on a virtual thread of its own.
    ///
    /// One that is cancelled, or interrupted because the platform stops, ends soon by
    /// `InterruptedException` (see [TaskRun#failIfCancelled]) and leaves all as it is: the next run
    /// goes on from it, or [#forget] deletes it.
    ///
    /// @throws PlatformException what its owner reads; the task has failed, and may be tried again: for a
    ///     day it goes on from its checkpoint, later from the beginning
    /// @throws InterruptedException when cancelled
    void run(Task task, TaskRun run) throws InterruptedException;

    /// Deletes what a task left that will not go on: it was cancelled, or it failed and its owner forgets
    /// it, or a day has passed since. May be called again; deletes nothing that the result is.
    default void forget(Task task) {}
}
