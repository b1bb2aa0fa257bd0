package dev.atoll.server.tasks;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A task that is being done.
final class RunningTask implements TaskRun {

    /// What work that nobody looks at may do: no more than a token for programs.
    private static final Set<Scope> SCOPES = Set.of(Scope.READ, Scope.PREDICT, Scope.WRITE);

    /// What the owner of a task reads that ended because of it.
    static final String NOT_ACTIVE = "The account that ordered this is not active any more";

    private static final int LONGEST = 1024 * 1024;
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(1);

    private final Task task;
    private final Database database;
    private final Accounts accounts;
    private final Events events;
    private final InstantSource time;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Runnable> deeds = new CopyOnWriteArrayList<>();
    private final ReentrantLock saving = new ReentrantLock();

    private volatile TaskProgress progress;
    private volatile TaskProgress told;
    private volatile TaskProgress saved;
    private volatile long savedAt = System.nanoTime();
    private volatile boolean disowned;

    RunningTask(Task task, Database database, Accounts accounts, Events events, InstantSource time) {
        this.task = task;
        this.database = database;
        this.accounts = accounts;
        this.events = events;
        this.time = time;
        this.progress = task.progress();
        this.told = progress;
        this.saved = progress;
    }

    Task task() {
        return task.at(progress);
    }

    @Override
    public Caller caller() {
        return accounts.byToken(task.account(), SCOPES)
                .orElseThrow(() -> new PlatformException(ErrorCode.FORBIDDEN, NOT_ACTIVE));
    }

    /// New words are told at once, numbers with the next [#tell].
    @Override
    public void progress(TaskProgress now) {
        boolean newWords = !now.doing().equals(progress.doing());
        progress = now;
        if (newWords) {
            publish();
        }
    }

    /// Tells how far it is, when that was not told yet. Once a second it leaves that in the row, and ends
    /// what was ordered by an account that is not active any more.
    void tell() {
        if (!progress.equals(told)) {
            publish();
        }
        if (System.nanoTime() - savedAt >= BETWEEN_ROWS.toNanos()) {
            saveProgress();
            endUnlessActive();
        }
    }

    private void endUnlessActive() {
        if (accounts.byToken(task.account(), SCOPES).isEmpty()) {
            disowned = true;
            cancel();
        }
    }

    /// Whether it ends because its account is not active any more.
    boolean isDisowned() {
        return disowned;
    }

    private void publish() {
        told = progress;
        events.publish(new TaskChanged(task()));
    }

    /// Leaves the last progress in the row.
    void saveProgress() {
        saving.lock();
        try {
            TaskProgress now = progress;
            if (!now.equals(saved)) {
                var _ = database.write(handle -> {
                    TaskStore.progress(handle, task.id(), now);
                    return task;
                });
                saved = now;
            }
            savedAt = System.nanoTime();
        } finally {
            saving.unlock();
        }
    }

    @Override
    public void checkpoint(String json) {
        requireShort("checkpoint", json);
        var _ = database.write(handle -> {
            TaskStore.checkpoint(handle, task.id(), json, time.instant());
            return task;
        });
    }

    @Override
    public void result(String json) {
        requireShort("result", json);
        var _ = database.write(handle -> {
            TaskStore.result(handle, task.id(), json);
            return task;
        });
    }

    private static void requireShort(String what, String json) {
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException(
                    what + ": " + json.length() + " characters (expected at most " + LONGEST + ")");
        }
    }

    /// It should end.
    void cancel() {
        end.countDown();
        deeds.forEach(this::doOnce);
    }

    @Override
    public boolean isCancelled() {
        return end.getCount() == 0;
    }

    @Override
    public void failIfCancelled() throws InterruptedException {
        if (isCancelled()) {
            throw new InterruptedException("cancelled");
        }
    }

    @Override
    public void await(Duration duration) throws InterruptedException {
        if (end.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            failIfCancelled();
        }
    }

    @Override
    public Registration onCancel(Runnable deed) {
        // Equal deeds of two callers are two.
        Runnable own = new Deed(deed);
        deeds.add(own);
        if (isCancelled()) {
            doOnce(own);
        }
        return () -> deeds.remove(own);
    }

    /// Whoever takes it out of the list does it.
    private void doOnce(Runnable deed) {
        if (deeds.remove(deed)) {
            deed.run();
        }
    }

    /// A class, not a record: it is equal to itself alone.
    private static final class Deed implements Runnable {

        private final Runnable deed;

        private Deed(Runnable deed) {
            this.deed = deed;
        }

        @Override
        public void run() {
            deed.run();
        }
    }
}
