package dev.atoll.server.tryout;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.config.TryoutsConfig;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Does to the world what one tryout's row wishes, and tells the keeper what it sees. Engine calls
/// happen on virtual threads of their own, never in a request.
final class TryoutDriver {

    private static final Logger LOG = Logger.getLogger(TryoutDriver.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration GRACE = Duration.ofSeconds(5);

    static final int MOST_LOOKS_UNREADY = 10;
    private static final String NO_FAILURE = "";
    private static final String STUCK = "It was stuck and has been stopped. Try again: it will be started anew.";

    private final TryoutKeeper keeper;
    private final TryoutWorkloads workloads;
    private final Spares spares;
    private final TryoutsConfig config;
    private final Supplier<ModulePackage> current;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicInteger looksUnready = new AtomicInteger();

    /// An end that came before its start would end nothing.
    private final ReentrantLock startOrEnd = new ReentrantLock();

    private final AtomicReference<String> lastComplaint = new AtomicReference<>("");

    /// @param current the module as it is now; throws when there is none to run
    TryoutDriver(
            TryoutKeeper keeper,
            TryoutWorkloads workloads,
            Spares spares,
            TryoutsConfig config,
            Supplier<ModulePackage> current) {
        this.keeper = keeper;
        this.workloads = workloads;
        this.spares = spares;
        this.config = config;
        this.current = current;
    }

    TryoutKeeper keeper() {
        return keeper;
    }

    /// Begins a try; where a former one is still being ended, as soon as it is.
    void wake(ModulePackage module) {
        Tryout tryout = keeper.begin(starter(module));
        if (tryout.state() == TryoutState.STOPPING || !keeper.isAdopted()) {
            inBackground(() -> leaseAndReturn(module));
        }
    }

    private void leaseAndReturn(ModulePackage module) {
        try {
            lease(module).close();
        } catch (PlatformException e) {
            // Nobody waits for it; the row tells why.
            LOG.debugf(e, "%s was asked for in vain", module.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    TryoutLease lease(ModulePackage module) throws InterruptedException {
        Duration patience = config.startTimeout().plus(GRACE).plus(GRACE);
        TryoutKeeper.Answering answering = keeper.lease(starter(module), patience);
        return new TryoutLease(answering, keeper);
    }

    /// Begins to end what runs, and puts a failure away.
    void stop() {
        if (keeper.stopping()) {
            end();
            return;
        }
        TryoutState state = keeper.tryout().state();
        if (state == TryoutState.FAILED || state == TryoutState.STOPPING) {
            end();
        }
    }

    /// Compares the row with the world and corrects what differs. Called again and again.
    void look() {
        Tryout tryout = keeper.tryout();
        try {
            if (!keeper.isAdopted()) {
                adopt(tryout);
            } else if (tryout.state() == TryoutState.READY) {
                lookAtReady(tryout);
            } else if (tryout.state() == TryoutState.STOPPING) {
                end();
            }
        } catch (EngineException e) {
            // The next look asks again; what the row says stays true until the engine says otherwise.
            complain("The engine does not tell how " + tryout.module() + " is: " + e.getMessage());
        }
    }

    private void lookAtReady(Tryout tryout) throws EngineException {
        WorkloadStatus status = workloads.engine(tryout).status(tryout.handle());
        if (!status.phase().isRunning()) {
            keeper.failed(tryout.workloadId(), workloads.withLastWords(tryout, Sentence.of(status)));
            return;
        }
        if (isStuck(status) && keeper.stopping()) {
            LOG.warnf("%s is stuck and is stopped: %s", tryout.module(), status.reason());
            end(status.reason().isBlank() ? STUCK : STUCK + " The reason: " + Sentence.of(status));
            return;
        }
        keeper.seenReady(tryout.workloadId(), status);
        if (keeper.stoppingWhenIdle(config.idleAfter())) {
            LOG.infof("%s was idle for %s and is stopped", tryout.module(), config.idleAfter());
            end();
        }
    }

    /// A busy module may miss a look or two; one that is not ready for many in a row will not recover.
    private boolean isStuck(WorkloadStatus status) {
        boolean stuck = status.phase() != WorkloadPhase.READY && looksUnready.incrementAndGet() >= MOST_LOOKS_UNREADY;
        if (stuck || status.phase() == WorkloadPhase.READY) {
            looksUnready.set(0);
        }
        return stuck;
    }

    /// After a start of the platform: what of the row is still true?
    private void adopt(Tryout tryout) throws EngineException {
        if (tryout.state() == TryoutState.STOPPING) {
            end();
        } else if (tryout.state().isRunning()) {
            Engine engine = workloads.engine(tryout);
            Optional<WorkloadHandle> found = engine.find(tryout.workloadId());
            if (found.isEmpty()) {
                keeper.vanished(tryout.workloadId());
            } else {
                adopt(tryout.locatedAt(found.get().locator()), engine.status(found.get()));
            }
        }
        keeper.adopted();
    }

    private void adopt(Tryout tryout, WorkloadStatus status) {
        switch (status.phase()) {
            case READY -> {
                keeper.located(tryout.workloadId(), tryout.locator());
                keeper.seenReady(tryout.workloadId(), status);
            }
            case STARTING, LOADING -> {
                keeper.located(tryout.workloadId(), tryout.locator());
                inBackground(() -> comeUp(tryout));
            }
            case FAILED -> keeper.failed(tryout.workloadId(), workloads.withLastWords(tryout, Sentence.of(status)));
            case ENDED, GONE -> keeper.vanished(tryout.workloadId());
        }
    }

    private TryoutKeeper.Starter starter(ModulePackage module) {
        return new TryoutKeeper.Starter() {
            @Override
            public Tryout.Workload draft() {
                return spares.take(module).orElseGet(workloads::draft);
            }

            @Override
            public void start(Tryout before, Tryout starting) {
                inBackground(() -> bringUp(before, starting, module));
            }
        };
    }

    private void bringUp(Tryout before, Tryout starting, ModulePackage module) {
        try {
            if (TryoutWorkloads.isSpare(starting.workloadId()) && isTakenUp(starting, module)) {
                clearAway(before);
            } else {
                startUnlessGivenUp(before, starting, module).ifPresent(this::watch);
            }
        } catch (EngineException e) {
            abandon(starting, Sentence.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Whatever broke, the callers who wait for this try must learn that it is over.
            // Without its database a platform cannot tell them, and the module is found again later.
            LOG.errorf(e, "%s could not be started", starting.module());
            keeper.failed(starting.workloadId(), "The platform failed; its log says more.");
            stopQuietly(starting);
        }
    }

    /// Hands the module to the spare that this try begins with. False when the spare is none any more,
    /// and the module is to be started in its place, as the same workload.
    private boolean isTakenUp(Tryout starting, ModulePackage module) throws EngineException, InterruptedException {
        String id = starting.workloadId();
        Spares.Adopted adopted = spares.adopt(starting, module);
        switch (adopted.answer()) {
            case SERVES -> keeper.seenReady(id, adopted.ready());
            case LOADS -> watch(starting);
            case REFUSES -> {
                LOG.infof("%s is started anew: its spare does not take it", starting.module());
                workloads.stop(starting, GRACE);
                return false;
            }
        }
        return true;
    }

    /// What was under way when the platform ended goes on; a spare may not have heard of its module.
    private void comeUp(Tryout tryout) {
        try {
            if (!TryoutWorkloads.isSpare(tryout.workloadId())) {
                watch(tryout);
            } else if (!isTakenUp(tryout, current.get())) {
                keeper.vanished(tryout.workloadId());
            }
        } catch (EngineException | PlatformException e) {
            abandon(tryout, Sentence.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Tryout> startUnlessGivenUp(Tryout before, Tryout starting, ModulePackage module)
            throws EngineException, InterruptedException {
        startOrEnd.lockInterruptibly();
        try {
            if (!keeper.isWished(starting.workloadId())) {
                return Optional.empty();
            }
            clearAway(before);
            WorkloadHandle handle = spares.start(starting, module);
            Tryout located = starting.locatedAt(handle.locator());
            if (keeper.located(starting.workloadId(), handle.locator())) {
                return Optional.of(located);
            }
            workloads.end(located.handle(), GRACE);
            return Optional.empty();
        } finally {
            startOrEnd.unlock();
        }
    }

    /// The workload of a failed try stays for its log until the next try.
    private void clearAway(Tryout before) throws InterruptedException {
        if (before.workloadId().isEmpty()) {
            return;
        }
        try {
            workloads.end(before.handle(), GRACE);
        } catch (EngineException e) {
            LOG.warnf("The former workload of %s stays: %s", before.module(), e.getMessage());
        }
    }

    private void watch(Tryout tryout) {
        String id = tryout.workloadId();
        StartPatience patience = new StartPatience(config, System.nanoTime());
        try {
            while (keeper.tryout().workloadId().equals(id) && keeper.isStarting()) {
                WorkloadStatus status = workloads.engine(tryout).awaitReady(tryout.handle(), LOOK);
                switch (status.phase()) {
                    case READY -> keeper.seenReady(id, status);
                    case LOADING -> keeper.seenLoading(id, phase(status));
                    case STARTING -> {}
                    case FAILED, ENDED, GONE -> keeper.failed(id, workloads.withLastWords(tryout, Sentence.of(status)));
                }
                if (keeper.isStarting() && patience.isOver(status, System.nanoTime())) {
                    giveUp(tryout);
                }
            }
        } catch (EngineException e) {
            abandon(tryout, Sentence.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String phase(WorkloadStatus status) {
        return status.reason().isBlank() ? "It loads its weights." : Sentence.of(status);
    }

    /// A failed try leaves no process behind. What cannot be stopped now is found by the reconciler.
    private void abandon(Tryout tryout, String reason) {
        stopQuietly(tryout);
        keeper.failed(tryout.workloadId(), reason);
    }

    private void stopQuietly(Tryout tryout) {
        try {
            workloads.stop(tryout, GRACE);
        } catch (EngineException e) {
            LOG.warnf("What was started of %s may still run: %s", tryout.module(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(Tryout tryout) throws EngineException, InterruptedException {
        String reason = "It was not ready within " + config.startTimeout().toSeconds() + " s.";
        workloads.engine(tryout).stop(tryout.handle(), Duration.ofSeconds(1));
        keeper.failed(tryout.workloadId(), workloads.withLastWords(tryout, reason));
    }

    private void end() {
        end(NO_FAILURE);
    }

    /// @param failure why it has to end, for those who used it; [#NO_FAILURE] when it just sleeps
    private void end(String failure) {
        if (ending.compareAndSet(false, true)) {
            inBackground(() -> endNow(failure));
        }
    }

    private void endNow(String failure) {
        Tryout tryout = keeper.tryout();
        try {
            if (tryout.state() == TryoutState.STOPPING || tryout.state() == TryoutState.FAILED) {
                endWhenStarted(tryout);
                if (failure.isEmpty()) {
                    keeper.ended(tryout.workloadId());
                } else {
                    keeper.failed(tryout.workloadId(), failure);
                }
            }
        } catch (EngineException e) {
            complain(tryout.module() + " could not be stopped and will be asked again: " + e.getMessage());
            putAway(tryout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ending.set(false);
        }
    }

    private void endWhenStarted(Tryout tryout) throws EngineException, InterruptedException {
        startOrEnd.lockInterruptibly();
        try {
            workloads.end(tryout.handle(), GRACE);
        } finally {
            startOrEnd.unlock();
        }
    }

    /// A failure can be put away while its engine is out of reach; the reconciler ends what it left.
    private void putAway(Tryout tryout) {
        if (tryout.state() == TryoutState.FAILED) {
            keeper.ended(tryout.workloadId());
        }
    }

    /// Once, however often the same look fails.
    private void complain(String complaint) {
        if (!complaint.equals(lastComplaint.getAndSet(complaint))) {
            LOG.warn(complaint);
        }
    }

    private void inBackground(Runnable work) {
        Thread.ofVirtual().name("tryout-" + keeper.tryout().module()).start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // The row may now be behind the world, such as when the database was away: look anew.
                LOG.errorf(e, "%s is looked at anew", keeper.tryout().module());
                keeper.doubted();
            }
        });
    }
}
