package dev.atoll.server.engines.placement;

import dev.atoll.server.engines.placement.PlacementStore.Held;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long former places were held, by kind. For one thread.
final class Past {

    private static final int FEWEST = 3;
    private static final int OVERDUE_DIVISOR = 4;

    private final Map<String, Deque<Duration>> held = new HashMap<>();

    Past(List<Held> past) {
        past.forEach(this::add);
    }

    void add(Held one) {
        Deque<Duration> line = held.computeIfAbsent(one.kind(), _ -> new ArrayDeque<>());
        line.add(one.time());
        if (line.size() > PlacementStore.REMEMBERED) {
            line.removeFirst();
        }
    }

    /// How much longer something will be held; empty when nobody knows. What was expected counts, and what
    /// takes longer than expected takes a while more; else the median of those that were held as long as
    /// this one already, when there are three.
    ///
    /// @param elapsed since it was granted
    Optional<Duration> remaining(PlaceOrder order, Duration elapsed) {
        if (order.expected().isPresent()) {
            Duration left = order.expected().get().minus(elapsed);
            return Optional.of(left.isPositive() ? left : elapsed.dividedBy(OVERDUE_DIVISOR));
        }
        List<Duration> longer = held.getOrDefault(order.kind(), new ArrayDeque<>()).stream()
                .filter(time -> time.compareTo(elapsed) > 0)
                .sorted()
                .toList();
        return longer.size() < FEWEST
                ? Optional.empty()
                : Optional.of(longer.get(longer.size() / 2).minus(elapsed));
    }
}
