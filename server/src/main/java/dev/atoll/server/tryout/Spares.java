package dev.atoll.server.tryout;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Keeps as many serving runtimes without a module as the operator asked for, so that a first try
/// waits for no virtual machine. A try takes one; another is started in its place.
@Singleton
public final class Spares {

    private static final Logger LOG = Logger.getLogger(Spares.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final long TAKEN_IN_VAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int wanted;
    private final SpareStore store;
    private final TryoutWorkloads workloads;
    private final SpareClient client;
    private final InstantSource time;

    /// By workload id. Guarded by itself; no engine is called while it is held.
    private final Map<String, KeptSpare> kept = new LinkedHashMap<>();

    /// One look, or the end of all, at a time.
    private final ReentrantLock turn = new ReentrantLock();

    private final Backoff backoff = new Backoff();
    private boolean stopping;

    @Inject
    Spares(PlatformConfig config, SpareStore store, TryoutWorkloads workloads, SpareClient client, InstantSource time) {
        this.wanted = config.tryouts().warm();
        this.store = store;
        this.workloads = workloads;
        this.client = client;
        this.time = time;
        store.all().forEach(this::remember);
    }

    /// How the pool stands.
    public PoolStatus status() {
        return PoolStatus.of(wanted, untaken().stream().map(KeptSpare::item).toList());
    }

    /// One that waits, for a module that it is large enough for. It is nobody else's from now on.
    Optional<Tryout.Workload> take(ModulePackage module) {
        if (!TryoutWorkloads.fitsASpare(module)) {
            return Optional.empty();
        }
        synchronized (kept) {
            Optional<KeptSpare> waiting =
                    kept.values().stream().filter(KeptSpare::isWaiting).findFirst();
            waiting.ifPresent(one -> kept.put(one.id(), one.taken()));
            return waiting.map(one -> one.spare().workload());
        }
    }

    /// Hands the module to the workload that was taken for it. Asked twice for the same, as after a
    /// restart of the platform, it answers again.
    Adopted adopt(Tryout tryout, ModulePackage module) throws EngineException {
        URI endpoint = endpoint(tryout);
        SpareClient.Answer answer = client.adopt(endpoint, tryout.secret(), module.folder());
        return new Adopted(answer, WorkloadStatus.of(WorkloadPhase.READY, endpoint, ""));
    }

    /// @param ready its status when the answer is that it serves
    record Adopted(SpareClient.Answer answer, WorkloadStatus ready) {}

    private URI endpoint(Tryout tryout) throws EngineException {
        Optional<URI> known;
        synchronized (kept) {
            known = Optional.ofNullable(kept.get(tryout.workloadId())).flatMap(KeptSpare::endpoint);
        }
        if (known.isPresent()) {
            return known.get();
        }
        WorkloadStatus status = workloads.engine(tryout.engine()).status(tryout.handle());
        return status.endpoint()
                .orElseThrow(() -> new EngineException(
                        EngineException.Reason.UNAVAILABLE, tryout.workloadId() + " does not run (expected a spare)"));
    }

    /// Whether a workload is one of these.
    boolean owns(String workloadId) {
        synchronized (kept) {
            return kept.containsKey(workloadId);
        }
    }

    /// Compares the rows with the world, corrects what differs, and starts what is missing. Called
    /// again and again.
    ///
    /// @param adopted whether a workload is a tryout's now
    /// @param busy whether a module is just being started, which must not be slowed down
    void look(Predicate<String> adopted, boolean busy) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            for (KeptSpare one : all()) {
                look(one, adopted.test(one.id()));
            }
            List<KeptSpare> spares = untaken();
            if (spares.size() > wanted) {
                end(spares.getLast());
            } else if (isDue(spares, busy)) {
                startOne();
            }
        } finally {
            turn.unlock();
        }
    }

    private void look(KeptSpare one, boolean adopted) throws InterruptedException {
        if (adopted) {
            forget(one.spare());
            backoff.succeeded();
        } else if (!one.isTaken()) {
            lookAtUntaken(one);
        } else if (System.nanoTime() - one.takenNanos() > TAKEN_IN_VAIN_NANOS) {
            // Whoever took it could not write that down, or could not end it.
            endTaken(one.spare());
        }
    }

    private void lookAtUntaken(KeptSpare one) throws InterruptedException {
        try {
            WorkloadStatus status =
                    workloads.engine(one.spare().engine()).status(one.spare().handle());
            // One that is ready has a module that nobody remembers.
            if (status.phase().isRunning() && status.phase() != WorkloadPhase.READY) {
                synchronized (kept) {
                    kept.computeIfPresent(one.id(), (id, now) -> now.seen(status));
                }
            } else if (end(one)) {
                LOG.infof("A spare is replaced: it %s", status.reason());
                backoff.failed();
            }
        } catch (EngineException e) {
            // The next look asks again.
            LOG.debugf(e, "%s cannot be looked at", one.spare());
        }
    }

    private boolean isDue(List<KeptSpare> spares, boolean busy) {
        return !busy
                && !stopping
                && spares.size() < wanted
                && spares.stream().allMatch(KeptSpare::isWaiting)
                && backoff.isOver();
    }

    private void startOne() throws InterruptedException {
        try {
            Spare spare = Spare.of(workloads.draftSpare(), time.instant());
            store.save(spare);
            remember(spare);
            start(spare);
        } catch (PlatformException e) {
            LOG.warnf("No spare can be started: %s", e.getMessage());
            backoff.failed();
        }
    }

    private void start(Spare spare) throws InterruptedException {
        try {
            Spare located = spare.locatedAt(workloads.start(spare).locator());
            if (!located.equals(spare)) {
                store.save(located);
                remember(located);
            }
        } catch (EngineException e) {
            LOG.warnf("No spare can be started: %s", e.getMessage());
            backoff.failed();
            endTaken(spare);
        }
    }

    /// False when a try was faster.
    private boolean end(KeptSpare one) throws InterruptedException {
        synchronized (kept) {
            KeptSpare now = kept.get(one.id());
            if (now == null || now.isTaken()) {
                return false;
            }
            kept.put(one.id(), now.taken());
        }
        endTaken(one.spare());
        return true;
    }

    private void endTaken(Spare spare) throws InterruptedException {
        try {
            workloads.end(spare.handle(), GRACE);
            forget(spare);
        } catch (EngineException e) {
            LOG.warnf("%s could not be ended and will be asked again: %s", spare, e.getMessage());
        }
    }

    /// Starts a module in a workload of its own: what waits for one must not keep one from running.
    WorkloadHandle start(Tryout tryout, ModulePackage module) throws EngineException, InterruptedException {
        try {
            return workloads.start(tryout, module);
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.FULL && giveWay()) {
                return workloads.start(tryout, module);
            }
            throw e;
        }
    }

    /// False when nothing waited.
    private boolean giveWay() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            boolean gave = false;
            for (KeptSpare one : untaken()) {
                gave |= end(one);
            }
            backoff.failed();
            return gave;
        } finally {
            turn.unlock();
        }
    }

    /// Ends all that wait; none is started any more.
    void endAll() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            stopping = true;
            for (KeptSpare one : untaken()) {
                var _ = end(one);
            }
        } finally {
            turn.unlock();
        }
    }

    private void remember(Spare spare) {
        synchronized (kept) {
            kept.put(spare.workloadId(), KeptSpare.of(spare));
        }
    }

    private void forget(Spare spare) {
        store.remove(spare.workloadId());
        synchronized (kept) {
            kept.remove(spare.workloadId());
        }
    }

    private List<KeptSpare> untaken() {
        return all().stream().filter(one -> !one.isTaken()).toList();
    }

    private List<KeptSpare> all() {
        synchronized (kept) {
            return List.copyOf(kept.values());
        }
    }
}
