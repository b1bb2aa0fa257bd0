package dev.atoll.server.tasks;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Long work in the background. What was ordered is done, also when the platform is killed meanwhile:
/// it goes on from its last checkpoint. Everybody sees and ends their own.
@Singleton
public final class Tasks {

    private static final int MOST_LISTED = 1000;
    private static final int MOST_WAITING = 100;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_ORDER = 64 * 1024;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Database database;
    private final TaskKinds kinds;
    private final TaskRunner runner;
    private final TaskKeeper keeper;
    private final Events events;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    Tasks(
            Database database,
            TaskKinds kinds,
            TaskRunner runner,
            TaskKeeper keeper,
            Events events,
            Ids ids,
            InstantSource time) {
        this.database = database;
        this.kinds = kinds;
        this.runner = runner;
        this.keeper = keeper;
        this.events = events;
        this.ids = ids;
        this.time = time;
    }

    /// Orders one. When this returns it will be done, whatever happens to the platform. Whether the
    /// caller may have that done is for the kind to ask, here and once more when it runs.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `FORBIDDEN`, `BAD_REQUEST` for a title or order that
    ///     is too long, `TOO_MANY_REQUESTS` when 100 of the caller's wait
    public Task order(Caller caller, TaskOrder order) {
        Access.check(caller, Action.CHANGE_TASKS, Thing.of(caller.accountId()), "task");
        if (kinds.find(order.kind()).isEmpty()) {
            throw new IllegalArgumentException("kind: " + order.kind() + " (expected one that a bean is there for)");
        }
        if (order.order().length() > LONGEST_ORDER) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "order: " + order.order().length() + " characters (expected at most " + LONGEST_ORDER + ")");
        }
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        Task task = new Task(
                ids.next(),
                order.kind(),
                caller.accountId(),
                Typed.line("title", order.title(), LONGEST_TITLE),
                order.order(),
                "",
                TaskState.QUEUED,
                TaskProgress.NONE,
                "",
                "",
                now,
                now);
        var _ = database.write(handle -> {
            requirePlace(handle, caller);
            TaskStore.insert(handle, task);
            return task;
        });
        return told(task);
    }

    private static void requirePlace(Handle handle, Caller caller) {
        int waiting = TaskStore.waiting(handle, caller.accountId());
        if (waiting >= MOST_WAITING) {
            throw new PlatformException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    waiting + " of your tasks wait already (expected at most " + (MOST_WAITING - 1) + ")");
        }
    }

    /// A task as far as it is.
    ///
    /// @throws PlatformException `NOT_FOUND`, also for somebody else's
    public Task get(Caller caller, String id) {
        return shown(database.read(handle -> required(handle, caller, Action.READ_TASKS, id)));
    }

    /// The caller's latest, the newest first.
    public List<Task> list(Caller caller) {
        Access.check(caller, Action.READ_TASKS, Thing.of(caller.accountId()), "task");
        return database.read(handle -> TaskStore.of(handle, caller.accountId(), MOST_LISTED)).stream()
                .map(this::shown)
                .toList();
    }

    /// Everybody's of a kind that may go on: those that are not over, and those that failed and left
    /// something. For the kind itself.
    public List<Task> open(String kind) {
        return database.read(handle -> TaskStore.open(handle, kind));
    }

    /// Has a task end soon, and what it did so far deleted. One that is over stays as it is.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public Task cancel(Caller caller, String id) {
        Task task = database.write(handle -> {
            Task found = required(handle, caller, Action.CHANGE_TASKS, id);
            if (!found.state().isOver()) {
                TaskStore.cancelled(handle, id, true);
            }
            return found;
        });
        if (task.state().isOver()) {
            return task;
        }
        runner.find(id).ifPresent(RunningTask::cancel);
        return told(task);
    }

    /// Has a task tried again that failed, from where it was, or that was cancelled, from the beginning.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` for any other
    public Task retry(Caller caller, String id) {
        Task task = database.write(handle -> {
            Task found = required(handle, caller, Action.CHANGE_TASKS, id);
            if (!found.state().mayBeRetried()) {
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "The task is " + found.state().wireName() + " (expected one that failed or was cancelled)");
            }
            requirePlace(handle, caller);
            TaskStore.cancelled(handle, id, false);
            if (found.state() == TaskState.CANCELLED) {
                TaskStore.checkpoint(handle, id, "", time.instant());
                TaskStore.progress(handle, id, TaskProgress.NONE);
            }
            var _ = TaskStore.enter(handle, found, TaskState.QUEUED, "", time.instant());
            return TaskStore.find(handle, id).orElseThrow();
        });
        return told(task);
    }

    /// Deletes a task that is over, and what it left when it failed. Its result stays.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` for one that is not over
    public void forget(Caller caller, String id) {
        Task task = database.read(handle -> required(handle, caller, Action.CHANGE_TASKS, id));
        if (!task.state().isOver()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "The task is " + task.state().wireName() + " (expected one that is over: cancel it first)");
        }
        if (!keeper.forget(task)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "The task is tried again (expected one that is over: cancel it first)");
        }
    }

    /// Tells of the caller's tasks whenever one changes, several times a second at most.
    public Events.Subscription follow(Caller caller, Consumer<Task> listener) {
        Access.check(caller, Action.READ_TASKS, Thing.of(caller.accountId()), "task");
        return events.subscribe(TaskChanged.class, change -> {
            if (caller.is(change.task().account())) {
                listener.accept(shown(change.task()));
            }
        });
    }

    private Task told(Task task) {
        runner.wake();
        Task now = shown(task);
        events.publish(new TaskChanged(now));
        return now;
    }

    private Task shown(Task task) {
        return switch (task.state()) {
            case QUEUED -> task.saying(reason(task));
            case RUNNING ->
                runner.find(task.id())
                        .map(run ->
                                task.at(run.task().progress()).saying(run.isCancelled() ? "It is being ended." : ""))
                        .orElse(task);
            case DONE, FAILED, CANCELLED -> task;
        };
    }

    private String reason(Task task) {
        return runner.runningOf(task.account())
                .filter(other -> !other.id().equals(task.id()))
                .map(other -> "It waits until another of your tasks is over: " + other.title())
                .orElse("It waits for a place: " + runner.atOnce() + " tasks are done at once.");
    }

    private static Task required(Handle handle, Caller caller, Action action, String id) {
        Task task = Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(known -> TaskStore.find(handle, known))
                .orElseThrow(() -> unknown(id));
        Access.check(caller, action, Thing.of(task.account()), "task " + id);
        return task;
    }

    private static PlatformException unknown(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no task " + id);
    }
}
