package dev.atoll.server.engines.placement;

import dev.atoll.server.config.PlacementConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.events.PlaceGranted;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Sets aside on engines what workloads need. What is asked for is granted when there is room and it is its
/// turn, also after the platform was killed meanwhile; until then it says what it waits for.
///
/// Whoever asks releases: after the workload ended, and before its own row is deleted.
@Singleton
public final class Placements {

    /// The kind of workloads that are kept running, which have a quota of their own.
    public static final String DEPLOYMENT = "deployment";

    private static final int MILLI = 1000;

    private final Supplier<List<EngineCapacity>> engines;
    private final Quotas quotas;
    private final Database database;
    private final Events events;
    private final InstantSource time;

    /// Guards the book and what was found last. No engine is called while it is held.
    private final ReentrantLock lock = new ReentrantLock();

    private final PlaceBook book;
    private Standing standing = Standing.NONE;
    private volatile Runnable wake = () -> {};

    @Inject
    Placements(
            PlatformConfig config,
            Engines engines,
            Quotas quotas,
            Database database,
            Events events,
            InstantSource time) {
        this(() -> capacities(engines, config.placement()), quotas, database, events, time);
    }

    Placements(
            Supplier<List<EngineCapacity>> engines,
            Quotas quotas,
            Database database,
            Events events,
            InstantSource time) {
        this.engines = engines;
        this.quotas = quotas;
        this.database = database;
        this.events = events;
        this.time = time;
        this.book = new PlaceBook(database);
    }

    private static List<EngineCapacity> capacities(Engines engines, PlacementConfig config) {
        return engines.health().entrySet().stream()
                .map(engine -> EngineCapacity.of(engine.getKey(), engine.getValue(), config))
                .toList();
    }

    /// Has something done, by whoever asks or releases, whenever there may be something to grant.
    void onChange(Runnable round) {
        this.wake = round;
    }

    /// Asks for a place and returns at once; asked twice with one id, it is the same. That it is granted
    /// tell an event, [PlaceGranted], and [#of].
    ///
    /// @throws PlatformException `CONFLICT` for what the quota never allows, and for one deployment too many
    public Place ask(PlaceOrder order) {
        lock.lock();
        try {
            Optional<KeptPlace> known = book.find(order.id());
            if (known.isPresent()) {
                return view(known.get());
            }
            KeptPlace asked = book.add(order, now(), handle -> requireQuota(handle, order));
            wake.run();
            return view(asked);
        } finally {
            lock.unlock();
        }
    }

    /// Returns when something could be asked for, also in the place of what it has already, and granted some day as far
    /// as anybody knows.
    ///
    /// @throws PlatformException as [#ask]; `BAD_REQUEST` for what no engine ever has
    public void check(PlaceOrder order) {
        List<EngineCapacity> capacities = engines.get();
        lock.lock();
        try {
            var _ = database.read(handle -> {
                requireQuota(handle, order);
                return order;
            });
        } finally {
            lock.unlock();
        }
        new Floor(capacities, List.of(), _ -> HolderQuota.BOUNDLESS)
                .never(order)
                .ifPresent(never -> {
                    throw new PlatformException(ErrorCode.BAD_REQUEST, "No engine here can run it: " + never);
                });
    }

    private void requireQuota(Handle handle, PlaceOrder order) {
        Holder holder = order.holder();
        quotas.check(handle, holder, QuotaKind.CPU, Math.ceilDiv(Amounts.millicpus(order.limits()), MILLI));
        quotas.check(handle, holder, QuotaKind.MEMORY_MB, Amounts.megabytes(order.limits()));
        quotas.check(handle, holder, QuotaKind.GPU, order.limits().gpus().count());
        if (order.kind().equals(DEPLOYMENT)) {
            quotas.check(handle, holder, QuotaKind.DEPLOYMENTS, otherDeployments(order) + 1);
        }
    }

    private long otherDeployments(PlaceOrder order) {
        return book.all().stream()
                .map(KeptPlace::order)
                .filter(other -> other.kind().equals(DEPLOYMENT)
                        && other.holder().equals(order.holder())
                        && !other.id().equals(order.id()))
                .count();
    }

    /// How something stands that was asked for; empty when it was not, or was released.
    public Optional<Place> of(String id) {
        lock.lock();
        try {
            return book.find(id).map(this::view);
        } finally {
            lock.unlock();
        }
    }

    /// Gives a place back, or a turn in the queue. Releasing what is unknown does nothing.
    public void release(String id) {
        lock.lock();
        try {
            book.find(id).ifPresent(place -> {
                book.remove(place, now());
                wake.run();
            });
        } finally {
            lock.unlock();
        }
    }

    /// What waits, in its fair order.
    public List<Place> queue() {
        lock.lock();
        try {
            return book.waiting().stream()
                    .map(this::view)
                    .sorted(Comparator.comparingInt(Place::position).thenComparing(Place::asked))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// The most that somebody may ask for and that some engine has, of each by itself.
    public MostAtOnce most(Holder holder) {
        HolderQuota quota = database.read(handle -> quota(handle, holder));
        return MostAtOnce.of(engines.get(), quota);
    }

    /// What of the engines is given away.
    public ClusterUse use() {
        List<EngineCapacity> capacities = engines.get();
        lock.lock();
        try {
            List<KeptPlace> granted = book.granted();
            Floor floor = new Floor(capacities, granted, _ -> HolderQuota.BOUNDLESS);
            return new ClusterUse(floor.engineUses(granted), book.waitingCount());
        } finally {
            lock.unlock();
        }
    }

    /// What somebody has places for.
    public HolderUse use(Holder holder) {
        lock.lock();
        try {
            return HolderUse.of(book.all().stream()
                    .filter(place -> place.order().holder().equals(holder))
                    .toList());
        } finally {
            lock.unlock();
        }
    }

    /// What somebody asked for, in the order in which that happened.
    public List<HeldPlace> held(Holder holder) {
        lock.lock();
        try {
            return book.all().stream()
                    .filter(place -> place.order().holder().equals(holder))
                    .map(place -> new HeldPlace(place.order(), view(place)))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    boolean isAnyWaiting() {
        lock.lock();
        try {
            return book.waitingCount() > 0;
        } finally {
            lock.unlock();
        }
    }

    /// Grants what has room now.
    void round() {
        List<EngineCapacity> capacities = engines.get();
        List<String> granted = new ArrayList<>();
        lock.lock();
        try {
            Map<Holder, HolderQuota> allowed = quotasOf(book.waiting());
            Floor floor = new Floor(
                    capacities, book.granted(), holder -> Objects.requireNonNull(allowed.get(holder), holder::words));
            List<KeptPlace> line = new FairOrder(capacities).of(book.waiting(), floor);
            Map<String, Verdict> verdicts = PlacementRound.walk(floor, line, now());
            verdicts.forEach((id, verdict) -> {
                if (verdict.isGrant()) {
                    book.grant(id, verdict.engine(), now());
                    granted.add(id);
                }
            });
            List<KeptPlace> left =
                    line.stream().filter(place -> !granted.contains(place.id())).toList();
            standing = new Standing(capacities, allowed, left, verdicts, Optional.empty());
        } finally {
            lock.unlock();
        }
        granted.forEach(id -> events.publish(new PlaceGranted(id)));
    }

    private Map<Holder, HolderQuota> quotasOf(List<KeptPlace> waiting) {
        return database.read(handle -> {
            Map<Holder, HolderQuota> found = new LinkedHashMap<>();
            waiting.stream()
                    .map(place -> place.order().holder())
                    .distinct()
                    .forEach(holder -> found.put(holder, quota(handle, holder)));
            return found;
        });
    }

    private HolderQuota quota(Handle handle, Holder holder) {
        return new HolderQuota(
                holder,
                quotas.most(handle, holder, QuotaKind.CPU),
                quotas.most(handle, holder, QuotaKind.MEMORY_MB),
                quotas.most(handle, holder, QuotaKind.GPU));
    }

    private Place view(KeptPlace place) {
        if (place.isGranted()) {
            return Place.granted(place);
        }
        if (standing.estimates().isEmpty()) {
            standing = standing.estimated(new Forecast(book.past()), book.granted(), now());
        }
        return standing.view(place, book.waitingCount());
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
