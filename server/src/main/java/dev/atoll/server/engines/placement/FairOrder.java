package dev.atoll.server.engines.placement;

import dev.atoll.server.quotas.Holder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/// Puts what waits in its order: next is always the oldest of the holder whose largest share of anything is
/// smallest, counting what comes before it in the queue. A holder with a thousand in the queue thus keeps
/// nobody else waiting.
final class FairOrder {

    private final double millicpus;
    private final double memoryMb;
    private final double gpus;

    FairOrder(List<EngineCapacity> engines) {
        this.millicpus = inAll(engines, EngineCapacity::millicpus);
        this.memoryMb = inAll(engines, EngineCapacity::memoryBytes) / 1e6;
        this.gpus = inAll(engines, engine -> engine.gpus().size());
    }

    /// What engines share counts once.
    private static long inAll(List<EngineCapacity> engines, ToLongFunction<EngineCapacity> amount) {
        Map<String, Long> most = new HashMap<>();
        engines.forEach(engine -> most.merge(engine.shared(), amount.applyAsLong(engine), Math::max));
        return most.values().stream().mapToLong(Long::longValue).sum();
    }

    /// @param waiting in the order in which they were asked for
    /// @param floor with what everybody has already
    List<KeptPlace> of(List<KeptPlace> waiting, Floor floor) {
        Map<Holder, Deque<KeptPlace>> lines = new LinkedHashMap<>();
        waiting.forEach(place -> lines.computeIfAbsent(place.order().holder(), _ -> new ArrayDeque<>())
                .add(place));
        PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparingDouble(Turn::share)
                .thenComparingLong(turn -> turn.line.getFirst().number()));
        lines.forEach((holder, line) -> turns.add(turn(line, floor.useOf(holder))));
        List<KeptPlace> order = new ArrayList<>();
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            KeptPlace next = turn.line.removeFirst();
            order.add(next);
            if (!turn.line.isEmpty()) {
                turns.add(turn(turn.line, turn.use.plus(next.order())));
            }
        }
        return order;
    }

    private Turn turn(Deque<KeptPlace> line, HolderUse use) {
        double largest = Math.max(
                share((double) use.millicpus(), millicpus),
                Math.max(share((double) use.memoryMb(), memoryMb), share(use.gpus(), gpus)));
        return new Turn(line, use, largest);
    }

    private static double share(double used, double all) {
        return all == 0 ? 0 : used / all;
    }

    /// @param use what the holder has, and has before this one
    private record Turn(Deque<KeptPlace> line, HolderUse use, double share) {}
}
