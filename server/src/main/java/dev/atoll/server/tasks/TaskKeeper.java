package dev.atoll.server.tasks;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TasksConfig;
import dev.atoll.server.database.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Gives up what failed tasks left, and forgets what has been over for long.
@Singleton
final class TaskKeeper {

    private static final Logger LOG = Logger.getLogger(TaskKeeper.class);
    private static final int AT_ONCE = 100;

    /// So long what a failed task left waits for another try: it takes room.
    private static final Duration LEFT = Duration.ofDays(1);

    private final TasksConfig config;
    private final Database database;
    private final TaskKinds kinds;
    private final InstantSource time;

    TaskKeeper(PlatformConfig config, Database database, TaskKinds kinds, InstantSource time) {
        this.config = config.tasks();
        this.database = database;
        this.kinds = kinds;
        this.time = time;
    }

    /// Does what is due.
    void expire() {
        Instant now = time.instant();
        try {
            each(database.read(handle -> TaskStore.leftBefore(handle, now.minus(LEFT), AT_ONCE)), this::giveUp);
            each(database.read(handle -> TaskStore.overBefore(handle, now.minus(config.keep()), AT_ONCE)), task -> {
                var _ = forget(task);
            });
        } catch (RuntimeException e) {
            // A task of a clock that throws is never run again, and the database may answer in an hour.
            LOG.warnf(e, "Old tasks could not be deleted; this is tried again");
        }
    }

    private static void each(List<Task> tasks, Consumer<Task> deed) {
        for (Task task : tasks) {
            try {
                deed.accept(task);
            } catch (RuntimeException e) {
                // One whose leavings cannot be deleted holds the others up no longer than until the next hour.
                LOG.warnf(e, "What the task %s left could not be deleted; this is tried again", task.id());
            }
        }
    }

    /// Another try begins anew. First the row: a try that was faster keeps what it goes on from.
    private void giveUp(Task task) {
        if (database.write(handle -> TaskStore.giveUp(handle, task.id()))) {
            forgetLeft(task);
        }
    }

    /// Deletes a task that is over, and what it left when it failed.
    ///
    /// @return whether it is gone; false when its owner has it tried again meanwhile
    boolean forget(Task task) {
        boolean gone = database.write(handle -> TaskStore.delete(handle, task));
        if (gone && task.state() == TaskState.FAILED) {
            forgetLeft(task);
        }
        return gone;
    }

    private void forgetLeft(Task task) {
        kinds.find(task.kind()).ifPresent(kind -> kind.forget(task));
    }
}
