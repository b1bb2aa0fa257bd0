package dev.atoll.server.engines.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One walk along the queue. What has no room lets smaller ones pass, until it has waited for long: then the
/// engines it could run on are kept for it.
final class PlacementRound {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private PlacementRound() {}

    /// Grants what has room and takes it from the floor.
    ///
    /// @param waiting in its fair order
    /// @return a verdict for each, in the same order
    static Map<String, Verdict> walk(Floor floor, List<KeptPlace> waiting, Instant now) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Set<String> closed = new HashSet<>();
        for (KeptPlace place : waiting) {
            Verdict verdict = floor.ask(place.order(), closed);
            verdicts.put(place.id(), verdict);
            if (verdict.isGrant()) {
                floor.take(place.order(), verdict.engine());
            } else if (now.isAfter(place.asked().plus(PATIENCE))
                    && floor.overQuota(place.order()).isEmpty()) {
                closed.addAll(floor.couldRunOn(place.order()));
            }
        }
        return verdicts;
    }
}
