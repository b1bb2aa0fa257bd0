package dev.atoll.server.tryout;

import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TryoutsConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.gateway.Lease;
import dev.atoll.spi.engine.EngineException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Anybody may try a module. A try starts it when it is asleep, and who asks waits until it answers;
/// one process serves all who try the same module.
@Singleton
public final class Tryouts {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final TryoutsConfig config;
    private final Catalog catalog;
    private final TryoutStore store;
    private final TryoutWorkloads workloads;
    private final Spares spares;
    private final Events events;
    private final InstantSource time;
    private final Map<String, TryoutDriver> drivers = new ConcurrentHashMap<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Inject
    Tryouts(
            PlatformConfig config,
            Catalog catalog,
            TryoutStore store,
            TryoutWorkloads workloads,
            Spares spares,
            Events events,
            InstantSource time) {
        this.config = config.tryouts();
        this.catalog = catalog;
        this.store = store;
        this.workloads = workloads;
        this.spares = spares;
        this.events = events;
        this.time = time;
        store.all().forEach(tryout -> drivers.put(tryout.module(), driver(tryout, false)));
    }

    /// How the trial of a module stands.
    ///
    /// @throws PlatformException `NOT_FOUND` for an unknown module
    public TryoutStatus status(String module) {
        return driverOf(catalog.get(module).name()).keeper().status();
    }

    /// Tells how the trial of a module stands, now and at every change, in order.
    ///
    /// @throws PlatformException `NOT_FOUND` for an unknown module
    Events.Subscription follow(String module, Consumer<TryoutStatus> listener) {
        return driverOf(catalog.get(module).name()).keeper().follow(listener);
    }

    /// All that are or were tried.
    public List<TryoutStatus> all() {
        return drivers.values().stream().map(driver -> driver.keeper().status()).toList();
    }

    /// Starts a module unless it runs, and returns at once.
    ///
    /// @throws PlatformException `NOT_FOUND` for an unknown module, `WORKLOAD_FAILED` when it cannot
    ///     run or no engine can take it
    public TryoutStatus wake(String module) {
        TryoutDriver driver = driverOf(usable(module).name());
        driver.wake(usable(module));
        return driver.keeper().status();
    }

    /// Begins to stop a module and returns at once; puts a failure away.
    ///
    /// @throws PlatformException `NOT_FOUND` for an unknown module
    public void stop(String module) {
        driverOf(catalog.get(module).name()).stop();
    }

    /// Waits until a module answers, starting it when it is asleep. Close the answer when done.
    ///
    /// @throws PlatformException `NOT_FOUND` for an unknown module; `WORKLOAD_FAILED` with the reason
    ///     when it does not start
    public Lease lease(String module) {
        ModulePackage contents = usable(module);
        try {
            return driverOf(contents.name()).lease(contents);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The platform is stopping", e);
        }
    }

    /// The last lines a module's process printed, oldest first.
    public List<String> log(String module, int lines) {
        Tryout tryout = driverOf(catalog.get(module).name()).keeper().tryout();
        try {
            return workloads.log(tryout, lines);
        } catch (EngineException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The log of " + module + " cannot be read now", e);
        }
    }

    /// Stops everything and waits for the end, a quarter of a minute at most. Nothing starts any more.
    public void stopAll() throws InterruptedException {
        stopping.set(true);
        drivers.values().forEach(TryoutDriver::stop);
        spares.endAll();
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (TryoutDriver driver : drivers.values()) {
            driver.keeper().awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    boolean isStopping() {
        return stopping.get();
    }

    Collection<TryoutDriver> drivers() {
        return drivers.values();
    }

    /// Whether a module is on its way up.
    boolean isAnyStarting() {
        return drivers.values().stream().anyMatch(driver -> driver.keeper().isStarting());
    }

    /// What a workload is to a row; empty when no row knows it.
    Optional<TryoutState> stateOf(String workloadId) {
        return drivers.values().stream()
                .map(driver -> driver.keeper().tryout())
                .filter(tryout -> tryout.workloadId().equals(workloadId))
                .map(Tryout::state)
                .findFirst();
    }

    private ModulePackage usable(String module) {
        refuseWhen(stopping.get());
        return TryoutWorkloads.packageOf(catalog.get(module));
    }

    static void refuseWhen(boolean platformStops) {
        if (platformStops) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The platform is stopping");
        }
    }

    private TryoutDriver driverOf(String module) {
        return drivers.computeIfAbsent(module, name -> driver(Tryout.neverTried(name, time.instant()), true));
    }

    private TryoutDriver driver(Tryout tryout, boolean adopted) {
        boolean agrees = adopted || !tryout.state().isRunning();
        TryoutKeeper keeper = new TryoutKeeper(tryout, agrees, store, events, time, stopping::get);
        return new TryoutDriver(keeper, workloads, spares, config, () -> usable(tryout.module()));
    }
}
