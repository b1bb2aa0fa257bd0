package dev.atoll.server.engines.placement;

import static dev.atoll.server.engines.placement.TestPlaces.ANA;
import static dev.atoll.server.engines.placement.TestPlaces.BEN;
import static dev.atoll.server.engines.placement.TestPlaces.NOON;
import static dev.atoll.server.engines.placement.TestPlaces.engine;
import static dev.atoll.server.engines.placement.TestPlaces.has;
import static dev.atoll.server.engines.placement.TestPlaces.limits;
import static dev.atoll.server.engines.placement.TestPlaces.order;
import static dev.atoll.server.engines.placement.TestPlaces.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.engines.placement.PlacementStore.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ForecastTest {

    private static final Duration TEN = Duration.ofMinutes(10);
    private static final Past UNKNOWN = new Past(List.of());

    @Test
    void whatWaitsComesWhenEnoughOfWhatRunsHasEnded() {
        List<KeptPlace> granted = List.of(
                has(order("a", BEN, limits(2, 1), TEN), "local"),
                has(order("b", BEN, limits(2, 1), Duration.ofMinutes(30)), "local"));
        List<KeptPlace> waiting =
                List.of(waits(order("small", ANA, limits(2, 1), TEN)), waits(order("large", ANA, limits(4, 1), TEN)));

        assertThat(estimates(UNKNOWN, granted, waiting, NOON))
                .containsEntry("small", TEN)
                .containsEntry("large", Duration.ofMinutes(30));
    }

    @Test
    void whatWaitsForAnotherThatWaitsComesAfterIt() {
        List<KeptPlace> granted = List.of(has(order("a", BEN, limits(4, 1), TEN), "local"));
        List<KeptPlace> waiting =
                List.of(waits(order("one", ANA, limits(4, 1), TEN)), waits(order("two", ANA, limits(4, 1), TEN)));

        assertThat(estimates(UNKNOWN, granted, waiting, NOON.plus(Duration.ofMinutes(4))))
                .containsEntry("one", Duration.ofMinutes(6))
                .containsEntry("two", Duration.ofMinutes(16));
    }

    @Test
    void withoutHistoryNobodyKnows() {
        List<KeptPlace> granted = List.of(has(order("a", BEN, limits(4, 1)), "local"));
        List<KeptPlace> waiting = List.of(waits(order("one", ANA, limits(4, 1))));

        assertThat(estimates(UNKNOWN, granted, waiting, NOON)).isEmpty();
    }

    @Test
    void formerOnesOfItsKindThatRanAsLongTellHowLongOneRuns() {
        Past past = new Past(List.of(minutes(1), minutes(2), minutes(20), minutes(30), minutes(40)));
        List<KeptPlace> granted = List.of(has(order("a", BEN, limits(4, 1)), "local"));
        List<KeptPlace> waiting = List.of(waits(order("one", ANA, limits(4, 1))));

        // After five minutes only those of 20, 30 and 40 compare; their median leaves 25.
        assertThat(estimates(past, granted, waiting, NOON.plus(Duration.ofMinutes(5))))
                .containsEntry("one", Duration.ofMinutes(25));
    }

    @Test
    void whatTakesLongerThanExpectedTakesAQuarterMore() {
        List<KeptPlace> granted = List.of(has(order("a", BEN, limits(4, 1), TEN), "local"));
        List<KeptPlace> waiting = List.of(waits(order("one", ANA, limits(4, 1), TEN)));

        assertThat(estimates(UNKNOWN, granted, waiting, NOON.plus(Duration.ofMinutes(20))))
                .containsEntry("one", Duration.ofMinutes(5));
    }

    private static Held minutes(int minutes) {
        return new Held("batch", Duration.ofMinutes(minutes));
    }

    private static Map<String, Duration> estimates(
            Past past, List<KeptPlace> granted, List<KeptPlace> waiting, Instant now) {
        Floor floor = new Floor(List.of(engine("local", 4, 8)), granted, _ -> HolderQuota.BOUNDLESS);
        return new Forecast(past).of(floor, granted, waiting, now);
    }
}
