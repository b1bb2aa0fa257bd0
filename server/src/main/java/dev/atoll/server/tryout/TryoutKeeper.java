package dev.atoll.server.tryout;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.spi.engine.WorkloadStatus;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps one tryout: every change of its row goes through here, one at a time.
///
/// The row is written before the change is visible and before an engine is called. Engines are never
/// called while the lock is held.
final class TryoutKeeper {

    private final TryoutStore store;
    private final Events events;
    private final InstantSource time;
    private final BooleanSupplier platformStops;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Tryout tryout;
    private boolean adopted;
    private Optional<URI> endpoint = Optional.empty();
    private long residentBytes;
    private int inFlight;
    private long idleSinceNanos = System.nanoTime();
    private String lastFailure = "It was stopped.";

    /// @param adopted whether the row is known to agree with the engine
    /// @param platformStops whether no try may begin any more
    TryoutKeeper(
            Tryout tryout,
            boolean adopted,
            TryoutStore store,
            Events events,
            InstantSource time,
            BooleanSupplier platformStops) {
        this.tryout = tryout;
        this.adopted = adopted;
        this.store = store;
        this.events = events;
        this.time = time;
        this.platformStops = platformStops;
    }

    Tryout tryout() {
        return locked(() -> tryout);
    }

    TryoutStatus status() {
        return locked(() -> TryoutStatus.of(tryout, tryout.state().isRunning() ? residentBytes : 0));
    }

    /// No change falls between the first word and the next: all are told with the lock held.
    Events.Subscription follow(Consumer<TryoutStatus> listener) {
        return locked(() -> {
            String module = tryout.module();
            Events.Subscription subscription = events.subscribe(TryoutChanged.class, change -> {
                if (change.status().module().equals(module)) {
                    listener.accept(change.status());
                }
            });
            listener.accept(status());
            return subscription;
        });
    }

    /// Whether a try was begun and not given up since.
    boolean isWished(String workloadId) {
        return locked(() -> isComing(workloadId));
    }

    /// Whether a try is under way and neither ready nor over.
    boolean isStarting() {
        return locked(() -> isComing(tryout.workloadId()) && !isAnswering());
    }

    boolean isAdopted() {
        return locked(() -> adopted);
    }

    /// Whether the row agrees with the engine is not known any more.
    void doubted() {
        locked(() -> adopted = false);
    }

    /// The row agrees with the engine from now on.
    void adopted() {
        locked(() -> {
            adopted = true;
            changed.signalAll();
            return adopted;
        });
    }

    boolean isIdleFor(Duration idle) {
        return locked(() -> tryout.state() == TryoutState.READY
                && inFlight == 0
                && System.nanoTime() - idleSinceNanos >= idle.toNanos());
    }

    /// Begins a try unless one is under way. Many callers at once begin one.
    ///
    /// @param starter called, with the lock held, by the one who begins: writes nothing, waits for
    ///     nothing
    ///
    /// @throws PlatformException `UNAVAILABLE` instead of beginning one while the platform stops
    Tryout begin(Starter starter) {
        return locked(() -> {
            if (adopted && !tryout.state().isRunning()) {
                Tryouts.refuseWhen(platformStops.getAsBoolean());
                Tryout before = tryout;
                enter(tryout.startedAnew(starter.draft(), time.instant()));
                starter.start(before, tryout);
            }
            return tryout;
        });
    }

    /// Waits until the module answers, beginning a try when nothing runs, and counts the caller as a
    /// user of it until [#returned].
    ///
    /// @throws PlatformException when the try it waited for failed, or took longer than `patience`
    Answering lease(Starter starter, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            Optional<String> joined = Optional.empty();
            while (!isAnswering()) {
                if (joined.isPresent() && !isComing(joined.get())) {
                    throw failure(lastFailure);
                }
                if (left <= 0) {
                    String meanwhile = tryout.reason().isEmpty() ? "" : " " + tryout.reason();
                    throw failure("It was not ready after " + patience.toSeconds() + " s." + meanwhile);
                }
                begin(starter);
                boolean joins = adopted && isComing(tryout.workloadId());
                joined = joins ? Optional.of(tryout.workloadId()) : Optional.empty();
                left = changed.awaitNanos(left);
            }
            inFlight++;
            return new Answering(endpoint.orElseThrow(), tryout.secret());
        } finally {
            lock.unlock();
        }
    }

    /// Ends a lease.
    void returned() {
        locked(() -> {
            idleSinceNanos = System.nanoTime();
            return --inFlight;
        });
    }

    /// What an engine saw of a workload that serves.
    void seenReady(String workloadId, WorkloadStatus status) {
        locked(() -> {
            if (!isComing(workloadId)) {
                return tryout;
            }
            endpoint = status.endpoint();
            residentBytes = status.residentBytes();
            if (tryout.state() != TryoutState.READY) {
                idleSinceNanos = System.nanoTime();
                enter(tryout.become(TryoutState.READY, "", time.instant()));
            }
            adopted = true;
            changed.signalAll();
            return tryout;
        });
    }

    /// @param phase what it does meanwhile, one sentence
    void seenLoading(String workloadId, String phase) {
        locked(() -> {
            if (!tryout.workloadId().equals(workloadId)) {
                return tryout;
            }
            if (tryout.state() == TryoutState.STARTING) {
                enter(tryout.become(TryoutState.LOADING, phase, time.instant()));
            } else if (tryout.state() == TryoutState.LOADING && !tryout.reason().equals(phase)) {
                enter(tryout.saying(phase));
            }
            return tryout;
        });
    }

    /// Remembers where the engine keeps a workload. False when the try was given up meanwhile.
    boolean located(String workloadId, String locator) {
        return locked(() -> {
            if (!isComing(workloadId)) {
                return false;
            }
            tryout = tryout.locatedAt(locator);
            store.save(tryout);
            return true;
        });
    }

    void failed(String workloadId, String reason) {
        locked(() -> {
            if (tryout.workloadId().equals(workloadId) && tryout.state().isRunning()) {
                lastFailure = reason;
                enter(tryout.become(TryoutState.FAILED, reason, time.instant()));
            }
            return tryout;
        });
    }

    /// Its process did not outlive the platform.
    void vanished(String workloadId) {
        locked(() -> {
            if (isComing(workloadId)) {
                enter(tryout.become(TryoutState.ASLEEP, "", time.instant()));
            }
            return tryout;
        });
    }

    /// Goes from running to stopping, if it runs. True for the one caller who now has to end it.
    boolean stopping() {
        return locked(() -> {
            if (!isComing(tryout.workloadId())) {
                return false;
            }
            enter(tryout.become(TryoutState.STOPPING, "Its process is being ended.", time.instant()));
            return true;
        });
    }

    /// The same, if nobody used it for a while.
    boolean stoppingWhenIdle(Duration idle) {
        return locked(() -> isIdleFor(idle) && stopping());
    }

    /// Goes from stopping, or from failed, to asleep.
    void ended(String workloadId) {
        locked(() -> {
            boolean over = tryout.state() == TryoutState.STOPPING || tryout.state() == TryoutState.FAILED;
            if (over && tryout.workloadId().equals(workloadId)) {
                lastFailure = "It was stopped.";
                enter(tryout.become(TryoutState.ASLEEP, "", time.instant()));
            }
            return tryout;
        });
    }

    /// Waits until nothing runs.
    void awaitEnd(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (tryout.state().isRunning() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void enter(Tryout next) {
        store.save(next);
        tryout = next;
        if (next.state() != TryoutState.READY) {
            endpoint = Optional.empty();
        }
        if (next.state() != TryoutState.READY && next.state() != TryoutState.STOPPING) {
            residentBytes = 0;
        }
        changed.signalAll();
        events.publish(new TryoutChanged(TryoutStatus.of(next, residentBytes)));
    }

    private boolean isAnswering() {
        return tryout.state() == TryoutState.READY && endpoint.isPresent();
    }

    /// Whether a workload is the current one and on its way up, or there.
    private boolean isComing(String workloadId) {
        return tryout.workloadId().equals(workloadId)
                && tryout.state().isRunning()
                && tryout.state() != TryoutState.STOPPING;
    }

    private PlatformException failure(String reason) {
        return new PlatformException(
                ErrorCode.WORKLOAD_FAILED, "The module " + tryout.module() + " could not be started. " + reason);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// A module that can be asked.
    ///
    /// @param secret what proves to it where a request comes from
    record Answering(URI endpoint, String secret) {}

    /// Makes a try happen.
    interface Starter {

        Tryout.Workload draft();

        /// Starts the workload in the background.
        ///
        /// @param before the row as it was, whose workload may have left things behind
        /// @param starting the row as it is now
        void start(Tryout before, Tryout starting);
    }
}
