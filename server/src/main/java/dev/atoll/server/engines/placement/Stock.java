package dev.atoll.server.engines.placement;

import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.Limits;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is given away of a machine, by all engines that run there. For one thread.
final class Stock {

    private final Set<String> granted;
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, List<Gpu>> held = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private long millicpus;
    private long memoryBytes;
    private long diskBytes;

    /// @param granted the workloads that have a place; a GPU that anything else uses is not free
    Stock(Set<String> granted) {
        this.granted = granted;
    }

    /// Takes up what one of its engines tells.
    void add(EngineCapacity engine) {
        for (Gpu gpu : engine.gpus()) {
            gpu.usedBy().ifPresent(user -> users.put(gpu.uuid(), user));
        }
    }

    long millicpus() {
        return millicpus;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    long diskBytes() {
        return diskBytes;
    }

    /// Those of an engine that are not given away, the smallest first.
    List<Gpu> free(List<Gpu> gpus) {
        return gpus.stream()
                .filter(gpu -> !given.contains(gpu.uuid()))
                .filter(gpu -> !users.containsKey(gpu.uuid()) || granted.contains(users.get(gpu.uuid())))
                .sorted(Comparator.comparingLong(Gpu::memoryBytes).thenComparing(Gpu::uuid))
                .toList();
    }

    /// Those a wish could have: those it uses already, then those nobody uses, the smallest that do first.
    List<Gpu> candidates(PlaceOrder order, List<Gpu> gpus) {
        return free(gpus).stream()
                .filter(order.limits().gpus()::fits)
                .filter(gpu -> users.getOrDefault(gpu.uuid(), order.id()).equals(order.id()))
                .sorted(Comparator.comparing(gpu -> !users.containsKey(gpu.uuid())))
                .toList();
    }

    /// Sets aside what a wish needs, whether it is there or not: what runs, runs.
    ///
    /// @param gpus of its engine
    void take(PlaceOrder order, List<Gpu> gpus) {
        add(order.limits(), 1);
        List<Gpu> chosen = candidates(order, gpus).stream()
                .limit(order.limits().gpus().count())
                .toList();
        chosen.forEach(gpu -> given.add(gpu.uuid()));
        held.put(order.id(), chosen);
    }

    /// Has it free again.
    void give(PlaceOrder order) {
        add(order.limits(), -1);
        List<Gpu> back = held.remove(order.id());
        if (back != null) {
            back.forEach(gpu -> given.remove(gpu.uuid()));
        }
    }

    /// Who has it: a workload with a place, or whom its engine names; empty for nobody.
    String user(Gpu gpu) {
        return held.entrySet().stream()
                .filter(holder -> holder.getValue().contains(gpu))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(users.getOrDefault(gpu.uuid(), ""));
    }

    private void add(Limits limits, int times) {
        millicpus += times * Amounts.millicpus(limits);
        memoryBytes += times * limits.memoryBytes();
        diskBytes += times * limits.diskBytes();
    }
}
