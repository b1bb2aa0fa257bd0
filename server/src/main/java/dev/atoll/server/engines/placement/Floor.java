package dev.atoll.server.engines.placement;

import dev.atoll.server.quotas.Holder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All engines with what is left of them and of the machines they share, and what every holder has of them. For one
/// thread.
final class Floor {

    private final Map<String, EngineRoom> rooms = new TreeMap<>();
    private final Map<Holder, HolderUse> uses = new HashMap<>();
    private final Map<Holder, HolderQuota> quotas = new HashMap<>();
    private final Function<Holder, HolderQuota> quotaOf;

    /// @param granted what has its place
    /// @param quotaOf asked once for each holder
    Floor(List<EngineCapacity> engines, List<KeptPlace> granted, Function<Holder, HolderQuota> quotaOf) {
        this.quotaOf = quotaOf;
        Set<String> ids = granted.stream().map(KeptPlace::id).collect(Collectors.toSet());
        Set<String> users = engines.stream()
                .flatMap(engine -> engine.gpus().stream())
                .flatMap(gpu -> gpu.usedBy().stream())
                .collect(Collectors.toSet());
        Map<String, Stock> stocks = new HashMap<>();
        for (EngineCapacity engine : engines) {
            Stock stock = stocks.computeIfAbsent(engine.shared(), _ -> new Stock(ids));
            stock.add(engine);
            rooms.put(engine.name(), new EngineRoom(engine, stock));
        }
        // Those whose GPUs the engine names come first, so that nobody else is given them.
        granted.stream()
                .sorted(Comparator.comparing(place -> !users.contains(place.id())))
                .forEach(place -> take(place.order(), place.engine()));
    }

    /// Where something has room now, or why nowhere.
    ///
    /// @param closed engines that something else is waiting for
    Verdict ask(PlaceOrder order, Set<String> closed) {
        Optional<String> overQuota = overQuota(order);
        if (overQuota.isPresent()) {
            return Verdict.waits(overQuota.get());
        }
        List<EngineRoom> open =
                rooms.values().stream().filter(EngineRoom::isAvailable).toList();
        List<EngineRoom> fitting =
                open.stream().filter(room -> room.obstacle(order).isEmpty()).toList();
        return fitting.stream()
                .filter(room -> !closed.contains(room.name()))
                .min(best(order))
                .map(room -> Verdict.grants(room.name()))
                .orElseGet(() -> Verdict.waits(
                        fitting.isEmpty()
                                ? whyNowhere(order, open)
                                : "something that needs more has waited for long and comes first"));
    }

    /// Why the quota of its holder does not allow it now; empty when it does.
    Optional<String> overQuota(PlaceOrder order) {
        return quotas.computeIfAbsent(order.holder(), quotaOf)
                .obstacle(useOf(order.holder()).plus(order));
    }

    /// What needs no GPU keeps away from them; else where most is left.
    private static Comparator<EngineRoom> best(PlaceOrder order) {
        boolean avoidsGpus = order.limits().gpus().count() == 0;
        return Comparator.comparing((EngineRoom room) -> avoidsGpus && room.hasGpus())
                .thenComparing(Comparator.comparingDouble(EngineRoom::left).reversed())
                .thenComparing(EngineRoom::name);
    }

    private static String whyNowhere(PlaceOrder order, List<EngineRoom> open) {
        if (open.isEmpty()) {
            return "no engine can be reached now";
        }
        List<EngineRoom> later =
                open.stream().filter(room -> room.never(order).isEmpty()).toList();
        return (later.isEmpty() ? open : later)
                .stream().map(room -> room.obstacle(order).orElseThrow()).collect(Collectors.joining("; "));
    }

    /// The engines on which something could run if nothing else did.
    Set<String> couldRunOn(PlaceOrder order) {
        return rooms.values().stream()
                .filter(room -> room.isAvailable() && room.never(order).isEmpty())
                .map(EngineRoom::name)
                .collect(Collectors.toSet());
    }

    /// Why something never runs on these engines, whatever ends; empty when it may, or when none is there.
    Optional<String> never(PlaceOrder order) {
        List<EngineRoom> right =
                rooms.values().stream().filter(room -> room.takes(order)).toList();
        // One for images alone has nothing to say about programs, unless there is no other.
        List<EngineRoom> asked = right.isEmpty() ? List.copyOf(rooms.values()) : right;
        List<String> reasons =
                asked.stream().flatMap(room -> room.never(order).stream()).toList();
        return reasons.isEmpty() || reasons.size() < asked.size()
                ? Optional.empty()
                : Optional.of(String.join("; ", reasons));
    }

    void take(PlaceOrder order, String engine) {
        uses.put(order.holder(), useOf(order.holder()).plus(order));
        Optional.ofNullable(rooms.get(engine)).ifPresent(room -> room.take(order));
    }

    void give(PlaceOrder order, String engine) {
        uses.put(order.holder(), useOf(order.holder()).minus(order));
        Optional.ofNullable(rooms.get(engine)).ifPresent(room -> room.give(order));
    }

    HolderUse useOf(Holder holder) {
        return uses.getOrDefault(holder, HolderUse.NONE);
    }

    List<EngineUse> engineUses(List<KeptPlace> granted) {
        return rooms.values().stream()
                .map(room -> room.use((int) granted.stream()
                        .filter(place -> place.engine().equals(room.name()))
                        .count()))
                .toList();
    }
}
