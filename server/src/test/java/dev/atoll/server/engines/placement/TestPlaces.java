package dev.atoll.server.engines.placement;

import dev.atoll.server.quotas.Holder;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Engines and wishes, made in a line of a test.
final class TestPlaces {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    static final Holder ANA = Holder.account("ana");
    static final Holder BEN = Holder.account("ben");
    static final long GB = 1_000_000_000;

    private static final int PROCESSES = 256;
    private static long last;

    private TestPlaces() {}

    static EngineCapacity engine(String name, int cpus, int gigabytes, Gpu... gpus) {
        return engine(name, cpus, gigabytes, Isolation.UID, gpus);
    }

    static EngineCapacity engine(String name, int cpus, int gigabytes, Isolation strongest, Gpu... gpus) {
        return new EngineCapacity(
                name, true, "is well", cpus * 1000L, gigabytes * GB, 0, List.of(gpus), strongest, false, true, "");
    }

    /// One that runs images on the machine `here`.
    static EngineCapacity imagesHere(int cpus, int gigabytes, Gpu... gpus) {
        return here(engine("container", cpus, gigabytes, gpus), true);
    }

    /// One that runs programs on the same machine.
    static EngineCapacity programsHere(int cpus, int gigabytes, Gpu... gpus) {
        return here(engine("local", cpus, gigabytes, gpus), false);
    }

    private static EngineCapacity here(EngineCapacity one, boolean images) {
        return new EngineCapacity(
                one.name(),
                true,
                one.summary(),
                one.millicpus(),
                one.memoryBytes(),
                one.diskBytes(),
                one.gpus(),
                one.isolation(),
                images,
                !images,
                "here");
    }

    static EngineCapacity down(String name) {
        return new EngineCapacity(name, false, "is down", 0, 0, 0, List.of(), Isolation.UID, false, true, "");
    }

    static Gpu gpu(String uuid, String model, int gigabytes) {
        return new Gpu(uuid, model, gigabytes * GB, Optional.empty());
    }

    static Limits limits(double cpus, int gigabytes) {
        return limits(cpus, gigabytes, GpuRequest.NONE);
    }

    static Limits limits(double cpus, int gigabytes, GpuRequest gpus) {
        return new Limits(gigabytes * GB, cpus, PROCESSES, GB, gpus);
    }

    static PlaceOrder order(String id, Holder holder, Limits limits) {
        return new PlaceOrder(id, "batch", holder, holder.id(), limits, Isolation.NONE, false, Optional.empty());
    }

    static PlaceOrder ofImage(String id, Holder holder, Limits limits) {
        return new PlaceOrder(id, "batch", holder, holder.id(), limits, Isolation.NONE, true, Optional.empty());
    }

    static PlaceOrder order(String id, Holder holder, Limits limits, Duration expected) {
        return new PlaceOrder(id, "batch", holder, holder.id(), limits, Isolation.NONE, false, Optional.of(expected));
    }

    static KeptPlace waits(PlaceOrder order) {
        return new KeptPlace(++last, order, "", NOON, Optional.empty());
    }

    static KeptPlace has(PlaceOrder order, String engine) {
        return waits(order).grantedOn(engine, NOON);
    }

    static List<KeptPlace> manyOf(Holder holder, int count, Limits limits) {
        List<KeptPlace> places = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            places.add(waits(order(holder.id() + "-" + n, holder, limits)));
        }
        return places;
    }
}
