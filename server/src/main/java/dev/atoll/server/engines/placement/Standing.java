package dev.atoll.server.engines.placement;

import dev.atoll.server.quotas.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the last round found: who comes when, and why not now.
///
/// @param line what waits, in its fair order
/// @param estimates made when somebody asks for them
record Standing(
        List<EngineCapacity> engines,
        Map<Holder, HolderQuota> quotas,
        List<KeptPlace> line,
        Map<String, Verdict> verdicts,
        Optional<Map<String, Duration>> estimates) {

    /// Before the first round.
    static final Standing NONE = new Standing(List.of(), Map.of(), List.of(), Map.of(), Optional.of(Map.of()));

    private static final Verdict NEW = Verdict.waits("it was asked for just now");

    /// The same with estimates.
    Standing estimated(Forecast forecast, List<KeptPlace> granted, Instant now) {
        Floor floor = new Floor(engines, granted, holder -> Objects.requireNonNull(quotas.get(holder), holder::words));
        return new Standing(engines, quotas, line, verdicts, Optional.of(forecast.of(floor, granted, line, now)));
    }

    /// A place that waits; one that this round has not seen comes last.
    Place view(KeptPlace place, int waiting) {
        int seen = line.indexOf(place);
        // One that was released and asked for again has its id from before, and what was said of that is over.
        String reason = (seen < 0 ? NEW : verdicts.getOrDefault(place.id(), NEW)).reason();
        return new Place(
                place.id(),
                PlaceState.WAITING,
                "",
                seen < 0 ? waiting : seen + 1,
                Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".",
                seen < 0 ? Optional.empty() : estimates.flatMap(all -> Optional.ofNullable(all.get(place.id()))),
                place.asked(),
                Optional.empty());
    }
}
