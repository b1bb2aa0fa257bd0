package dev.atoll.server.engines.placement;

import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is left of an engine. For one thread.
final class EngineRoom {

    private final EngineCapacity capacity;
    private final List<Gpu> freeGpus;
    private final Map<String, List<Gpu>> heldGpus = new HashMap<>();
    private long millicpus;
    private long memoryBytes;
    private long diskBytes;

    /// @param granted the workloads that have a place there; a GPU that anything else uses is not free
    EngineRoom(EngineCapacity capacity, Set<String> granted) {
        this.capacity = capacity;
        this.millicpus = capacity.millicpus();
        this.memoryBytes = capacity.memoryBytes();
        this.diskBytes = capacity.diskBytes();
        this.freeGpus = new ArrayList<>(capacity.gpus().stream()
                .filter(gpu -> gpu.usedBy().map(granted::contains).orElse(true))
                .sorted(Comparator.comparingLong(Gpu::memoryBytes).thenComparing(Gpu::uuid))
                .toList());
    }

    String name() {
        return capacity.name();
    }

    boolean isAvailable() {
        return capacity.available();
    }

    boolean hasGpus() {
        return !capacity.gpus().isEmpty();
    }

    /// How much of what is scarcest is left, from 0 to 1.
    double left() {
        double cpus = capacity.millicpus() == 0 ? 1 : millicpus / (double) capacity.millicpus();
        double memory = capacity.memoryBytes() == 0 ? 1 : memoryBytes / (double) capacity.memoryBytes();
        return Math.min(cpus, memory);
    }

    /// Why it would not run there if nothing else did; empty when it would.
    Optional<String> never(PlaceOrder order) {
        Limits wanted = order.limits();
        if (order.image() ? !capacity.images() : !capacity.programs()) {
            return Optional.of(name() + (order.image() ? " runs no container images" : " runs container images only"));
        }
        if (!capacity.isolation().isAtLeast(order.isolation())) {
            return Optional.of(
                    name() + " isolates workloads by " + capacity.isolation().word() + " at most, and "
                            + order.isolation().word() + " is required");
        }
        if (matching(capacity.gpus(), wanted.gpus()).size() < wanted.gpus().count()) {
            return Optional.of(wanted.gpus() + " wanted, and " + name() + " has fewer in all");
        }
        return lack(
                order,
                capacity.millicpus(),
                capacity.memoryBytes(),
                capacity.diskBytes(),
                (want, have, all) -> want + " wanted, and " + name() + " has " + all + " in all");
    }

    /// Why it does not run there now; empty when it does.
    Optional<String> obstacle(PlaceOrder order) {
        Optional<String> never = never(order);
        if (never.isPresent()) {
            return never;
        }
        Limits wanted = order.limits();
        int free = candidates(order).size();
        if (free < wanted.gpus().count()) {
            return Optional.of(wanted.gpus() + " wanted, and " + (free == 0 ? "none" : free) + " is free on " + name());
        }
        return lack(
                order,
                millicpus,
                memoryBytes,
                diskBytes,
                (want, have, all) -> want + " wanted, and " + have + " of " + all + " is free on " + name());
    }

    private Optional<String> lack(PlaceOrder order, long cpus, long memory, long disk, Words words) {
        Limits wanted = order.limits();
        if (capacity.memoryBytes() > 0 && wanted.memoryBytes() > memory) {
            return Optional.of(words.of(
                    Amounts.bytes(wanted.memoryBytes()) + " of memory",
                    Amounts.bytes(memory),
                    Amounts.bytes(capacity.memoryBytes())));
        }
        if (capacity.millicpus() > 0 && Amounts.millicpus(wanted) > cpus) {
            return Optional.of(words.of(
                    Amounts.processors(Amounts.millicpus(wanted)),
                    Amounts.number(cpus),
                    Amounts.number(capacity.millicpus())));
        }
        if (capacity.diskBytes() > 0 && wanted.diskBytes() > disk) {
            return Optional.of(words.of(
                    Amounts.bytes(wanted.diskBytes()) + " of disk",
                    Amounts.bytes(disk),
                    Amounts.bytes(capacity.diskBytes())));
        }
        return Optional.empty();
    }

    /// Sets aside what it needs, whether it fits or not: what runs, runs.
    void take(PlaceOrder order) {
        millicpus -= Amounts.millicpus(order.limits());
        memoryBytes -= order.limits().memoryBytes();
        diskBytes -= order.limits().diskBytes();
        List<Gpu> chosen =
                candidates(order).stream().limit(order.limits().gpus().count()).toList();
        freeGpus.removeAll(chosen);
        heldGpus.put(order.id(), chosen);
    }

    /// Has it free again.
    void give(PlaceOrder order) {
        millicpus += Amounts.millicpus(order.limits());
        memoryBytes += order.limits().memoryBytes();
        diskBytes += order.limits().diskBytes();
        freeGpus.addAll(Optional.ofNullable(heldGpus.remove(order.id())).orElse(List.of()));
        freeGpus.sort(Comparator.comparingLong(Gpu::memoryBytes).thenComparing(Gpu::uuid));
    }

    /// Those it uses already, then those nobody uses, the smallest that do first.
    private List<Gpu> candidates(PlaceOrder order) {
        return matching(freeGpus, order.limits().gpus()).stream()
                .filter(gpu -> gpu.usedBy().map(order.id()::equals).orElse(true))
                .sorted(Comparator.comparing(gpu -> gpu.usedBy().isEmpty()))
                .toList();
    }

    private static List<Gpu> matching(List<Gpu> gpus, GpuRequest wanted) {
        return gpus.stream().filter(wanted::fits).toList();
    }

    EngineUse use(int places) {
        return new EngineUse(
                name(),
                capacity.available(),
                capacity.summary(),
                new EngineUse.Amount(capacity.millicpus() - millicpus, capacity.millicpus()),
                new EngineUse.Amount(capacity.memoryBytes() - memoryBytes, capacity.memoryBytes()),
                new EngineUse.Amount(capacity.diskBytes() - diskBytes, capacity.diskBytes()),
                new EngineUse.Amount(
                        capacity.gpus().size() - freeGpus.size(),
                        capacity.gpus().size()),
                capacity.gpus().stream().map(this::device).toList(),
                places);
    }

    private EngineUse.Device device(Gpu gpu) {
        String user = heldGpus.entrySet().stream()
                .filter(held -> held.getValue().contains(gpu))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(gpu::usedBy)
                .orElse("");
        return new EngineUse.Device(gpu.model(), gpu.memoryBytes(), !freeGpus.contains(gpu), user);
    }

    /// Says what is lacking.
    private interface Words {

        String of(String wanted, String have, String all);
    }
}
