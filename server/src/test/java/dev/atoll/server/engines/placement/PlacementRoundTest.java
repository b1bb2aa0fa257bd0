package dev.atoll.server.engines.placement;

import static dev.atoll.server.engines.placement.TestPlaces.ANA;
import static dev.atoll.server.engines.placement.TestPlaces.BEN;
import static dev.atoll.server.engines.placement.TestPlaces.GB;
import static dev.atoll.server.engines.placement.TestPlaces.NOON;
import static dev.atoll.server.engines.placement.TestPlaces.down;
import static dev.atoll.server.engines.placement.TestPlaces.engine;
import static dev.atoll.server.engines.placement.TestPlaces.gpu;
import static dev.atoll.server.engines.placement.TestPlaces.has;
import static dev.atoll.server.engines.placement.TestPlaces.imagesHere;
import static dev.atoll.server.engines.placement.TestPlaces.limits;
import static dev.atoll.server.engines.placement.TestPlaces.ofImage;
import static dev.atoll.server.engines.placement.TestPlaces.order;
import static dev.atoll.server.engines.placement.TestPlaces.programsHere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlacementRoundTest {

    @Test
    void whatHasRoomIsGrantedAndWhatComesAfterItSaysWhatIsLacking() {
        Map<String, Verdict> verdicts = walk(
                NOON,
                new Floor(List.of(engine("local", 4, 8)), List.of(), _ -> HolderQuota.BOUNDLESS),
                order("first", ANA, limits(3, 1)),
                order("second", ANA, limits(2, 1)),
                order("third", BEN, limits(1, 8)));

        assertThat(verdicts)
                .containsEntry("first", Verdict.grants("local"))
                .containsEntry("second", Verdict.waits("2 processors wanted, and 1 of 4 is free on local"))
                .containsEntry(
                        "third", Verdict.waits("8.0 GB of memory wanted, and 7.0 GB of 8.0 GB is free on local"));
    }

    @Test
    void whatRunsTakesItsRoom() {
        Floor floor = new Floor(
                List.of(engine("local", 4, 8)),
                List.of(has(order("runs", BEN, limits(4, 1)), "local")),
                _ -> HolderQuota.BOUNDLESS);

        assertThat(walk(NOON, floor, order("new", ANA, limits(0.5, 1))))
                .containsEntry("new", Verdict.waits("0.5 processors wanted, and 0 of 4 is free on local"));
    }

    @Test
    void theEngineWithMostLeftTakesItAndGpusAreKeptForThoseWhoNeedThem() {
        Floor floor = new Floor(
                List.of(engine("gpu", 64, 256, gpu("GPU-1", "T4", 16)), engine("large", 8, 16), engine("small", 4, 8)),
                List.of(has(order("runs", BEN, limits(6, 1)), "large")),
                _ -> HolderQuota.BOUNDLESS);

        assertThat(walk(
                        NOON,
                        floor,
                        order("cpu", ANA, limits(1, 1)),
                        order("gpu", ANA, limits(1, 1, new GpuRequest(1, "", 0)))))
                .containsEntry("cpu", Verdict.grants("small"))
                .containsEntry("gpu", Verdict.grants("gpu"));
    }

    @Test
    void gpusAreCountedByModelAndMemoryAndThoseOfOthersAreNotFree() {
        Gpu foreign = new Gpu("GPU-3", "A100", 40 * GB, Optional.of("somebody"));
        Floor floor = new Floor(
                List.of(engine("local", 64, 256, gpu("GPU-1", "T4", 16), gpu("GPU-2", "A100", 40), foreign)),
                List.of(),
                _ -> HolderQuota.BOUNDLESS);

        assertThat(walk(
                        NOON,
                        floor,
                        order("small", ANA, limits(1, 1, new GpuRequest(1, "", 10 * GB))),
                        order("large", ANA, limits(1, 1, new GpuRequest(1, "A100", 0))),
                        order("later", ANA, limits(1, 1, new GpuRequest(1, "A100", 0))),
                        order("never", ANA, limits(1, 1, new GpuRequest(1, "H100", 0)))))
                .containsEntry("small", Verdict.grants("local"))
                .containsEntry("large", Verdict.grants("local"))
                .containsEntry("later", Verdict.waits("1 GPU (A100) wanted, and none is free on local"))
                .containsEntry("never", Verdict.waits("1 GPU (H100) wanted, and local has fewer in all"));
    }

    @Test
    void whatTwoEnginesShareIsGivenAwayOnce() {
        Floor floor = new Floor(
                List.of(programsHere(4, 8), imagesHere(4, 8)),
                List.of(has(order("runs", BEN, limits(1, 6)), "local")),
                _ -> HolderQuota.BOUNDLESS);

        assertThat(walk(
                        NOON,
                        floor,
                        ofImage("image", ANA, limits(1, 3)),
                        ofImage("small", ANA, limits(2, 1)),
                        order("program", ANA, limits(2, 1))))
                .containsEntry(
                        "image", Verdict.waits("3.0 GB of memory wanted, and 2.0 GB of 8.0 GB is free on container"))
                .containsEntry("small", Verdict.grants("container"))
                .containsEntry("program", Verdict.waits("2 processors wanted, and 1 of 4 is free on local"));
    }

    @Test
    void aGpuThatOneEngineHasGivenIsNotFreeOnTheOther() {
        Gpu used = new Gpu("GPU-1", "T4", 16 * GB, Optional.of("runs"));
        Gpu seenByTheOther = gpu("GPU-1", "T4", 16);
        Gpu free = gpu("GPU-2", "T4", 16);
        GpuRequest one = new GpuRequest(1, "", 0);
        Floor floor = new Floor(
                List.of(programsHere(64, 64, used, free), imagesHere(64, 64, seenByTheOther, free)),
                List.of(has(order("runs", BEN, limits(1, 1, one)), "local")),
                _ -> HolderQuota.BOUNDLESS);

        assertThat(walk(
                        NOON,
                        floor,
                        ofImage("first", ANA, limits(1, 1, one)),
                        order("second", ANA, limits(1, 1, one)),
                        ofImage("third", ANA, limits(1, 1, one))))
                .containsEntry("first", Verdict.grants("container"))
                .containsEntry("second", Verdict.waits("1 GPU wanted, and none is free on local"))
                .containsEntry("third", Verdict.waits("1 GPU wanted, and none is free on container"));
    }

    @Test
    void whatEndsOnOneEngineMakesRoomOnTheOther() {
        PlaceOrder runs = order("runs", BEN, limits(1, 8));
        Floor floor = new Floor(
                List.of(programsHere(4, 8), imagesHere(4, 8)), List.of(has(runs, "local")), _ -> HolderQuota.BOUNDLESS);

        floor.give(runs, "local");

        assertThat(walk(NOON, floor, ofImage("image", ANA, limits(1, 8))))
                .containsEntry("image", Verdict.grants("container"));
    }

    @Test
    void theQuotaOfAHolderKeepsOnlyThatHolderWaiting() {
        Floor floor = new Floor(
                List.of(engine("local", 8, 8)),
                List.of(has(order("runs", ANA, limits(2, 1)), "local")),
                holder -> new HolderQuota(holder, 2, 100_000, 0));

        assertThat(walk(NOON, floor, order("ana", ANA, limits(1, 1)), order("ben", BEN, limits(1, 1))))
                .containsEntry("ana", Verdict.waits("the quota of this account allows 2 processors at the same time"))
                .containsEntry("ben", Verdict.grants("local"));
    }

    @Test
    void smallOnesPassWhatHasNoRoomUntilItHasWaitedForLong() {
        List<KeptPlace> granted = List.of(has(order("runs", BEN, limits(2, 1)), "local"));
        PlaceOrder large = order("large", ANA, limits(4, 1));
        PlaceOrder small = order("small", BEN, limits(1, 1));

        Floor early = new Floor(List.of(engine("local", 4, 8)), granted, _ -> HolderQuota.BOUNDLESS);
        assertThat(walk(NOON, early, large, small)).containsEntry("small", Verdict.grants("local"));

        Floor late = new Floor(List.of(engine("local", 4, 8)), granted, _ -> HolderQuota.BOUNDLESS);
        Instant later = NOON.plus(PlacementRound.PATIENCE).plusSeconds(1);
        assertThat(walk(later, late, large, small))
                .containsEntry("small", Verdict.waits("something that needs more has waited for long and comes first"));
    }

    @Test
    void anEngineThatIsDownOrIsolatesLessTakesNothing() {
        Floor floor = new Floor(List.of(down("far"), engine("local", 4, 8)), List.of(), _ -> HolderQuota.BOUNDLESS);
        PlaceOrder strict =
                new PlaceOrder("strict", "batch", ANA, "ana", limits(1, 1), Isolation.STRONG, false, Optional.empty());
        PlaceOrder image =
                new PlaceOrder("image", "batch", ANA, "ana", limits(1, 1), Isolation.NONE, true, Optional.empty());

        assertThat(walk(NOON, floor, strict, image))
                .containsEntry(
                        "strict", Verdict.waits("local isolates workloads by uid at most, and strong is required"))
                .containsEntry("image", Verdict.waits("local runs no container images"));
    }

    @Test
    void withoutAnEngineNothingIsGranted() {
        Floor floor = new Floor(List.of(down("far")), List.of(), _ -> HolderQuota.BOUNDLESS);

        assertThat(walk(NOON, floor, order("new", ANA, limits(1, 1))))
                .containsEntry("new", Verdict.waits("no engine can be reached now"));
    }

    private static Map<String, Verdict> walk(Instant now, Floor floor, PlaceOrder... orders) {
        return PlacementRound.walk(
                floor, List.of(orders).stream().map(TestPlaces::waits).toList(), now);
    }
}
