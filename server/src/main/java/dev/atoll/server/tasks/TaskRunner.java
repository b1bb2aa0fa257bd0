package dev.atoll.server.tasks;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TasksConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Accounts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Does tasks: a few at once, one by one for each account, oldest first. What the end of the platform
/// interrupts goes on after the next start.
@Singleton
final class TaskRunner {

    private static final Logger LOG = Logger.getLogger(TaskRunner.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String FAILURE = "The platform failed; its log says more.";

    private final TasksConfig config;
    private final Database database;
    private final TaskKinds kinds;
    private final TaskKeeper keeper;
    private final Accounts accounts;
    private final Events events;
    private final InstantSource time;
    private final Map<String, RunningTask> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("task-runner").factory());
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("task-", 0).factory());
    private volatile boolean stopping;

    TaskRunner(
            PlatformConfig config,
            Database database,
            TaskKinds kinds,
            TaskKeeper keeper,
            Accounts accounts,
            Events events,
            InstantSource time) {
        this.config = config.tasks();
        this.database = database;
        this.kinds = kinds;
        this.keeper = keeper;
        this.accounts = accounts;
        this.events = events;
        this.time = time;
    }

    void start(@Observes StartupEvent start) {
        begin();
    }

    void stop(@Observes ShutdownEvent stop) {
        end();
    }

    /// Takes up what was left.
    void begin() {
        int left = database.write(TaskStore::requeue);
        LOG.debugf("%d tasks go on", left);
        wake();
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(keeper::expire, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(
                this::tell, BETWEEN_WORDS.toMillis(), BETWEEN_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Has all tasks end soon, to go on after the next start.
    void end() {
        stopping = true;
        clock.shutdownNow();
        running.values().forEach(RunningTask::cancel);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warnf("%d tasks did not end; they go on after the next start", running.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins what there is a place for, soon.
    void wake() {
        try {
            clock.execute(this::fill);
        } catch (RejectedExecutionException e) {
            LOG.debug("The platform stops: tasks go on after the next start", e);
        }
    }

    /// What is being done, as far as it is.
    Optional<RunningTask> find(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /// What is being done for somebody.
    Optional<Task> runningOf(String account) {
        return running.values().stream()
                .map(RunningTask::task)
                .filter(task -> task.account().equals(account))
                .findFirst();
    }

    int atOnce() {
        return config.atOnce();
    }

    private void tell() {
        try {
            running.values().forEach(RunningTask::tell);
        } catch (RuntimeException e) {
            // Numbers that nobody is told now are told with the next; a clock runs no task that throws again.
            LOG.debug("How far tasks are could not be told", e);
        }
    }

    private void fill() {
        try {
            for (Task task : database.read(TaskStore::next)) {
                boolean free = running.size() < config.atOnce();
                if (free || database.read(handle -> TaskStore.isCancelled(handle, task.id()))) {
                    launch(task);
                }
            }
        } catch (RuntimeException e) {
            // What was ordered waits in its row, and the database may answer soon.
            LOG.warnf(e, "Tasks could not be begun; this is tried again");
            ScheduledFuture<?> _ = clock.schedule(this::fill, AGAIN.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void launch(Task task) {
        boolean entered =
                database.write(handle -> TaskStore.enter(handle, task, TaskState.RUNNING, "", time.instant()));
        Optional<Task> begun = database.read(handle -> TaskStore.find(handle, task.id()));
        if (!entered || begun.isEmpty()) {
            return;
        }
        RunningTask run = new RunningTask(begun.get(), database, accounts, events, time);
        running.put(task.id(), run);
        // Asked after it can be found: whoever cancels it from now on finds it.
        if (database.read(handle -> TaskStore.isCancelled(handle, task.id()))) {
            run.cancel();
        }
        events.publish(new TaskChanged(begun.get()));
        threads.execute(() -> runToTheEnd(run));
    }

    private void runToTheEnd(RunningTask run) {
        try {
            run(run);
        } catch (RuntimeException e) {
            // The row says that it runs: it is taken up again at the next start.
            LOG.errorf(e, "The task %s could not be ended", run.task().id());
        } finally {
            running.remove(run.task().id());
            wake();
        }
    }

    private void run(RunningTask run) {
        Task task = run.task();
        try {
            TaskKind kind = kinds.find(task.kind()).orElseThrow();
            run.failIfCancelled();
            var _ = run.caller();
            kind.run(task, run);
            close(run, TaskState.DONE, "");
        } catch (InterruptedException e) {
            closeCancelled(run);
        } catch (PlatformException e) {
            LOG.debugf(e, "The task %s failed", task.id());
            closeFailed(run, e.detail());
        } catch (RuntimeException e) {
            // Whatever went wrong, its owner reads that it has ended.
            LOG.errorf(e, "The task %s failed", task.id());
            closeFailed(run, FAILURE);
        }
    }

    private void closeFailed(RunningTask run, String message) {
        if (run.isCancelled()) {
            // What fails because its streams were closed under it has not failed.
            closeCancelled(run);
        } else {
            close(run, TaskState.FAILED, message);
        }
    }

    private void closeCancelled(RunningTask run) {
        Task task = run.task();
        boolean unwanted = database.read(handle -> TaskStore.isCancelled(handle, task.id()));
        if (run.isDisowned() && !unwanted) {
            close(run, TaskState.FAILED, RunningTask.NOT_ACTIVE);
            return;
        }
        if (stopping && !unwanted) {
            run.saveProgress();
            return;
        }
        try {
            kinds.find(task.kind()).ifPresent(kind -> kind.forget(current(task)));
        } catch (RuntimeException e) {
            // What is left is deleted with a task that failed, and its owner's next one may begin.
            LOG.warnf(e, "What the task %s left could not be deleted", task.id());
            close(run, TaskState.FAILED, "It was cancelled; what it left is deleted later.");
            return;
        }
        close(run, TaskState.CANCELLED, "");
    }

    private void close(RunningTask run, TaskState state, String message) {
        Task task = run.task();
        run.saveProgress();
        var _ = database.write(handle -> TaskStore.enter(handle, task, state, message, time.instant()));
        events.publish(new TaskChanged(current(task)));
    }

    /// With its last checkpoint.
    private Task current(Task task) {
        return database.read(handle -> TaskStore.find(handle, task.id())).orElse(task);
    }
}
