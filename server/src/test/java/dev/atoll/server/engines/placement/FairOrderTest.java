package dev.atoll.server.engines.placement;

import static dev.atoll.server.engines.placement.TestPlaces.ANA;
import static dev.atoll.server.engines.placement.TestPlaces.BEN;
import static dev.atoll.server.engines.placement.TestPlaces.engine;
import static dev.atoll.server.engines.placement.TestPlaces.has;
import static dev.atoll.server.engines.placement.TestPlaces.imagesHere;
import static dev.atoll.server.engines.placement.TestPlaces.limits;
import static dev.atoll.server.engines.placement.TestPlaces.manyOf;
import static dev.atoll.server.engines.placement.TestPlaces.order;
import static dev.atoll.server.engines.placement.TestPlaces.programsHere;
import static dev.atoll.server.engines.placement.TestPlaces.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.quotas.Holder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FairOrderTest {

    private static final List<EngineCapacity> ENGINES = List.of(engine("local", 8, 16));

    @Test
    void ofOneHolderTheOldestComesFirst() {
        assertThat(ids(manyOf(ANA, 3, limits(1, 1)))).containsExactly("ana-1", "ana-2", "ana-3");
    }

    @Test
    void whoHasAHundredInTheQueueDoesNotKeepTheNextOneWaiting() {
        List<KeptPlace> waiting = new ArrayList<>(manyOf(ANA, 100, limits(1, 1)));
        waiting.add(waits(order("ben-1", BEN, limits(1, 1))));

        assertThat(ids(waiting)).startsWith("ana-1", "ben-1", "ana-2");
    }

    @Test
    void whoHasMoreAlreadyComesLater() {
        List<KeptPlace> waiting =
                List.of(waits(order("ana-1", ANA, limits(1, 1))), waits(order("ben-1", BEN, limits(1, 1))));

        assertThat(ids(waiting, has(order("ana-0", ANA, limits(2, 1)), "local")))
                .containsExactly("ben-1", "ana-1");
    }

    @Test
    void whatCountsIsTheLargestShareOfAnything() {
        // Two of eight processors are a larger part than three of sixteen gigabytes.
        KeptPlace cpus = has(order("ana-0", ANA, limits(2, 1)), "local");
        KeptPlace memory = has(order("ben-0", BEN, limits(1, 3)), "local");
        List<KeptPlace> waiting =
                List.of(waits(order("ana-1", ANA, limits(1, 1))), waits(order("ben-1", BEN, limits(1, 1))));

        assertThat(ids(waiting, cpus, memory)).containsExactly("ben-1", "ana-1");
    }

    @Test
    void aProjectIsAHolderOfItsOwn() {
        Holder lab = Holder.project("ana");
        List<KeptPlace> waiting = List.of(
                waits(order("own-1", ANA, limits(1, 1))),
                waits(order("own-2", ANA, limits(1, 1))),
                waits(order("lab-1", lab, limits(1, 1))));

        assertThat(ids(waiting)).containsExactly("own-1", "lab-1", "own-2");
    }

    @Test
    void whatTwoEnginesShareIsNotTwiceAsMuch() {
        // 2 of 16 processors are more than 7 of 64 GB; 2 of 24 would be less than 7 of 80.
        List<EngineCapacity> shared = List.of(programsHere(8, 16), imagesHere(8, 16), engine("far", 8, 48));
        KeptPlace cpus = has(order("ana-0", ANA, limits(2, 1)), "local");
        KeptPlace memory = has(order("ben-0", BEN, limits(1, 7)), "local");
        List<KeptPlace> waiting =
                List.of(waits(order("ana-1", ANA, limits(1, 1))), waits(order("ben-1", BEN, limits(1, 1))));

        assertThat(ids(shared, waiting, cpus, memory)).containsExactly("ben-1", "ana-1");
    }

    private static List<String> ids(List<KeptPlace> waiting, KeptPlace... granted) {
        return ids(ENGINES, waiting, granted);
    }

    private static List<String> ids(List<EngineCapacity> engines, List<KeptPlace> waiting, KeptPlace... granted) {
        Floor floor = new Floor(engines, List.of(granted), _ -> HolderQuota.BOUNDLESS);
        return new FairOrder(engines)
                .of(waiting, floor).stream().map(KeptPlace::id).toList();
    }
}
