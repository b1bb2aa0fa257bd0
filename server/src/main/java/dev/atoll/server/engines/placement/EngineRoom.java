package dev.atoll.server.engines.placement;

import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.Limits;
import java.util.Optional;

/// What is left of an engine. For one thread.
final class EngineRoom {

    private final EngineCapacity capacity;
    private final Stock stock;

    /// @param stock what is given away of its machine
    EngineRoom(EngineCapacity capacity, Stock stock) {
        this.capacity = capacity;
        this.stock = stock;
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
        double cpus = capacity.millicpus() == 0 ? 1 : millicpus() / (double) capacity.millicpus();
        double memory = capacity.memoryBytes() == 0 ? 1 : memoryBytes() / (double) capacity.memoryBytes();
        return Math.min(cpus, memory);
    }

    private long millicpus() {
        return capacity.millicpus() - stock.millicpus();
    }

    private long memoryBytes() {
        return capacity.memoryBytes() - stock.memoryBytes();
    }

    private long diskBytes() {
        return capacity.diskBytes() - stock.diskBytes();
    }

    /// Whether it runs things of its kind: programs, or container images.
    boolean takes(PlaceOrder order) {
        return order.image() ? capacity.images() : capacity.programs();
    }

    /// Why it would not run there if nothing else did; empty when it would.
    Optional<String> never(PlaceOrder order) {
        Limits wanted = order.limits();
        if (!takes(order)) {
            return Optional.of(name() + (order.image() ? " runs no container images" : " runs container images only"));
        }
        if (!capacity.isolation().isAtLeast(order.isolation())) {
            return Optional.of(
                    name() + " isolates workloads by " + capacity.isolation().word() + " at most, and "
                            + order.isolation().word() + " is required");
        }
        if (capacity.gpus().stream().filter(wanted.gpus()::fits).count()
                < wanted.gpus().count()) {
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
        int free = stock.candidates(order, capacity.gpus()).size();
        if (free < wanted.gpus().count()) {
            return Optional.of(wanted.gpus() + " wanted, and " + (free == 0 ? "none" : free) + " is free on " + name());
        }
        return lack(
                order,
                millicpus(),
                memoryBytes(),
                diskBytes(),
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
        stock.take(order, capacity.gpus());
    }

    /// Has it free again.
    void give(PlaceOrder order) {
        stock.give(order);
    }

    EngineUse use(int places) {
        return new EngineUse(
                name(),
                capacity.available(),
                capacity.summary(),
                capacity.machine(),
                new EngineUse.Amount(stock.millicpus(), capacity.millicpus()),
                new EngineUse.Amount(stock.memoryBytes(), capacity.memoryBytes()),
                new EngineUse.Amount(stock.diskBytes(), capacity.diskBytes()),
                new EngineUse.Amount(
                        capacity.gpus().size() - stock.free(capacity.gpus()).size(),
                        capacity.gpus().size()),
                capacity.gpus().stream().map(this::device).toList(),
                places);
    }

    private EngineUse.Device device(Gpu gpu) {
        boolean used = !stock.free(capacity.gpus()).contains(gpu);
        return new EngineUse.Device(gpu.model(), gpu.memoryBytes(), used, stock.user(gpu));
    }

    /// Says what is lacking.
    private interface Words {

        String of(String wanted, String have, String all);
    }
}
