package dev.atoll.server.engines.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Says when what waits will probably be granted, by letting what runs end one after the other and walking
/// along the queue each time. What waits for something of which nobody knows when it ends gets no answer.
final class Forecast {

    private static final int MOST_ENDS = 500;
    private static final int MOST_WAITING = 100;

    private final Past past;

    Forecast(Past past) {
        this.past = past;
    }

    /// How long each will wait, as far as anybody knows.
    ///
    /// @param floor with all that is granted; used up
    /// @param waiting in its fair order
    Map<String, Duration> of(Floor floor, List<KeptPlace> granted, List<KeptPlace> waiting, Instant now) {
        Map<String, Duration> estimates = new HashMap<>();
        List<KeptPlace> line =
                new ArrayList<>(waiting.stream().limit(MOST_WAITING).toList());
        PriorityQueue<End> ends =
                new PriorityQueue<>(Comparator.comparing(End::at).thenComparingLong(end -> end.place.number()));
        granted.forEach(place -> addEnd(ends, place, now));
        for (int count = 0; count < MOST_ENDS && !ends.isEmpty() && !line.isEmpty(); count++) {
            End end = ends.remove();
            floor.give(end.place.order(), end.place.engine());
            Map<String, Verdict> verdicts = PlacementRound.walk(floor, line, end.at);
            for (KeptPlace place : List.copyOf(line)) {
                Verdict verdict = verdicts.getOrDefault(place.id(), Verdict.waits(""));
                if (verdict.isGrant()) {
                    line.remove(place);
                    estimates.put(place.id(), Duration.between(now, end.at));
                    addEnd(ends, place.grantedOn(verdict.engine(), end.at), end.at);
                }
            }
        }
        return estimates;
    }

    private void addEnd(PriorityQueue<End> ends, KeptPlace place, Instant now) {
        Duration elapsed = Duration.between(place.granted().orElse(now), now);
        past.remaining(place.order(), elapsed).ifPresent(left -> ends.add(new End(now.plus(left), place)));
    }

    private record End(Instant at, KeptPlace place) {}
}
