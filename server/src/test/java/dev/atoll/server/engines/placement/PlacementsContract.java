package dev.atoll.server.engines.placement;

import static dev.atoll.server.engines.placement.TestPlaces.ANA;
import static dev.atoll.server.engines.placement.TestPlaces.BEN;
import static dev.atoll.server.engines.placement.TestPlaces.NOON;
import static dev.atoll.server.engines.placement.TestPlaces.engine;
import static dev.atoll.server.engines.placement.TestPlaces.imagesHere;
import static dev.atoll.server.engines.placement.TestPlaces.limits;
import static dev.atoll.server.engines.placement.TestPlaces.ofImage;
import static dev.atoll.server.engines.placement.TestPlaces.order;
import static dev.atoll.server.engines.placement.TestPlaces.programsHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.events.PlaceGranted;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of places on every database.
abstract class PlacementsContract {

    @TempDir
    private Path home;

    private final Events events = new Events();
    private final List<String> granted = new ArrayList<>();
    private List<EngineCapacity> engines = List.of(engine("local", 4, 8));
    private Instant now = NOON;
    private Database database;
    private Placements placements;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        var _ = database.write(handle -> handle.execute("DELETE FROM placement"));
        var _ = database.write(handle -> handle.execute("DELETE FROM placement_past"));
        var _ = database.write(handle -> handle.execute("DELETE FROM placement_period"));
        var _ = database.write(handle -> handle.execute("DELETE FROM quota"));
        var _ = events.subscribe(PlaceGranted.class, event -> granted.add(event.id()));
        start();
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    /// A platform over what the one before left.
    private void start() {
        Quotas quotas = new Quotas(
                TestConfigs.at(
                        home,
                        Map.of(
                                "quotas.account.cpu", "4",
                                "quotas.account.memory_mb", "6000",
                                "quotas.account.gpu", "0",
                                "quotas.account.deployments", "2")),
                database,
                TestAudits.in(home, database, InstantSource.fixed(NOON)));
        placements = new Placements(() -> engines, quotas, database, events, () -> now);
    }

    @Test
    void whatHasRoomIsGrantedInTheNextRoundAndToldOf() {
        Place asked = placements.ask(order("one", ANA, limits(2, 2)));
        assertThat(asked.state()).isEqualTo(PlaceState.WAITING);

        placements.round();

        assertThat(placements.of("one").orElseThrow())
                .isEqualTo(new Place(
                        "one", PlaceState.GRANTED, "local", 0, "", Optional.empty(), NOON, Optional.of(NOON)));
        assertThat(granted).containsExactly("one");
    }

    @Test
    void whatWaitsSaysItsTurnAndWhy() {
        List.of("one", "two", "three").forEach(id -> placements.ask(order(id, ANA, limits(2, 1))));

        placements.round();

        assertThat(placements.queue())
                .containsExactly(new Place(
                        "three",
                        PlaceState.WAITING,
                        "",
                        1,
                        "The quota of this account allows 4 processors at the same time.",
                        Optional.empty(),
                        NOON,
                        Optional.empty()));
    }

    @Test
    void askedTwiceWithOneIdItIsTheSame() {
        Place first = placements.ask(order("one", ANA, limits(2, 2)));
        now = NOON.plusSeconds(60);

        assertThat(placements.ask(order("one", ANA, limits(1, 1)))).isEqualTo(first);
        assertThat(placements.queue()).hasSize(1);
    }

    @Test
    void theQueueAndWhatWasGrantedOutliveThePlatform() {
        Limits all = new Limits(2_000_000_000L, 1.5, 99, 5_000_000_000L, new GpuRequest(0, "T4", 7));
        PlaceOrder full = new PlaceOrder(
                "full", "training", ANA, "ana", all, Isolation.UID, false, Optional.of(Duration.ofMinutes(7)));
        placements.ask(full);
        placements.round();
        placements.ask(order("next", ANA, limits(4, 1)));
        placements.round();
        Optional<Place> before = placements.of("next");

        start();
        placements.round();

        assertThat(placements.of("full")).map(Place::engine).contains("local");
        assertThat(placements.of("next")).isEqualTo(before);
        assertThat(before.orElseThrow().estimate()).contains(Duration.ofMinutes(7));
        assertThat(granted).containsExactly("full");
        assertThat(database.read(PlacementStore::all).getFirst().order()).isEqualTo(full);
    }

    @Test
    void whatIsReleasedMakesRoomForTheNext() {
        placements.ask(order("one", ANA, limits(4, 1)));
        placements.ask(order("two", ANA, limits(4, 1)));
        placements.round();

        placements.release("one");
        placements.release("one");
        placements.round();

        assertThat(placements.of("one")).isEmpty();
        assertThat(granted).containsExactly("one", "two");
    }

    @Test
    void whatIsAskedForAgainUnderTheSameIdIsNew() {
        placements.ask(order("one", ANA, limits(4, 1)));
        placements.round();
        placements.release("one");

        Place again = placements.ask(order("one", ANA, limits(4, 1)));

        assertThat(again.state()).isEqualTo(PlaceState.WAITING);
        assertThat(again.reason()).isEqualTo("It was asked for just now.");
        placements.round();
        assertThat(placements.of("one")).map(Place::state).contains(PlaceState.GRANTED);
    }

    @Test
    void fromWhatEndedOneLearnsHowLongTheNextWillWait() {
        for (int n = 1; n <= 3; n++) {
            placements.ask(order("past-" + n, ANA, limits(4, 1)));
            placements.round();
            now = now.plus(Duration.ofMinutes(9));
            placements.release("past-" + n);
        }
        start();
        placements.ask(order("runs", ANA, limits(4, 1)));
        placements.round();
        placements.ask(order("waits", ANA, limits(4, 1)));
        now = now.plus(Duration.ofMinutes(2));
        placements.round();

        assertThat(placements.of("waits").orElseThrow().estimate()).contains(Duration.ofMinutes(7));
    }

    @Test
    void whatTheQuotaNeverAllowsIsRefusedAtOnce() {
        refuses(ErrorCode.CONFLICT, () -> placements.ask(order("cpu", ANA, limits(5, 1))));
        refuses(ErrorCode.CONFLICT, () -> placements.ask(order("memory", ANA, limits(1, 7))));
        refuses(ErrorCode.CONFLICT, () -> placements.ask(order("gpu", ANA, limits(1, 1, new GpuRequest(1, "", 0)))));
        assertThat(placements.queue()).isEmpty();
    }

    @Test
    void oneDeploymentTooManyIsRefusedWhetherTheOthersRunOrWait() {
        placements.ask(deployment("one", 4));
        placements.ask(deployment("two", 4));
        placements.round();

        assertThatThrownBy(() -> placements.ask(deployment("three", 1)))
                .hasMessage("deployments: 3 (expected at most 2 deployments that run at the same time,"
                        + " the quota of this account)");
        placements.ask(order("job", ANA, limits(1, 1)));
    }

    @Test
    void whatNoEngineEverHasIsToldBeforeItIsAskedFor() {
        engines = List.of(engine("local", 2, 4));

        assertThatThrownBy(() -> placements.check(order("large", ANA, limits(3, 1))))
                .hasMessage("No engine here can run it: 3 processors wanted, and local has 2 in all");
        placements.check(order("fits", ANA, limits(2, 1)));
    }

    @Test
    void whatIsGivenAwayIsCounted() {
        placements.ask(order("one", ANA, limits(1.5, 2)));
        placements.ask(deployment("two", 4));
        placements.round();

        EngineUse local = placements.use().engines().getFirst();
        assertThat(local.millicpus()).isEqualTo(new EngineUse.Amount(1500, 4000));
        assertThat(local.memoryBytes()).isEqualTo(new EngineUse.Amount(2_000_000_000L, 8_000_000_000L));
        assertThat(local.places()).isEqualTo(1);
        assertThat(placements.use().waiting()).isEqualTo(1);
        assertThat(placements.use(ANA)).isEqualTo(new HolderUse(1500, 2000, 0, 1, 1));
    }

    @Test
    void aMachineOfTwoEnginesIsCountedOnce() {
        engines = List.of(programsHere(4, 8), imagesHere(4, 8));
        placements.ask(order("program", ANA, limits(2, 5)));
        placements.ask(ofImage("image", BEN, limits(1, 5)));
        placements.round();

        assertThat(placements.of("program")).map(Place::state).contains(PlaceState.GRANTED);
        assertThat(placements.of("image"))
                .map(Place::reason)
                .contains("5.0 GB of memory wanted, and 3.0 GB of 8.0 GB is free on container.");
        assertThat(placements.use().engines())
                .allSatisfy(engine -> assertThat(engine.memoryBytes())
                        .isEqualTo(new EngineUse.Amount(5_000_000_000L, 8_000_000_000L)));
    }

    @Test
    void whatWasHeldIsCountedByTheDayFromItsGrantUntilItsRelease() {
        now = Instant.parse("2026-11-24T22:00:00Z");
        placements.ask(order("one", ANA, limits(1.5, 2)));
        now = Instant.parse("2026-11-24T23:00:00Z");
        placements.round();
        now = Instant.parse("2026-11-26T03:00:00Z");
        placements.release("one");
        start();

        assertThat(past().of(ANA, 4))
                .containsExactly(
                        new DayOfUse(LocalDate.parse("2026-11-23"), 0, 0, 0),
                        new DayOfUse(LocalDate.parse("2026-11-24"), 1.5, 2, 0),
                        new DayOfUse(LocalDate.parse("2026-11-25"), 36, 48, 0),
                        new DayOfUse(LocalDate.parse("2026-11-26"), 4.5, 6, 0));
        assertThat(past().of(BEN, 1)).containsExactly(new DayOfUse(LocalDate.parse("2026-11-26"), 0, 0, 0));
    }

    @Test
    void whatIsStillHeldCountsUntilNowAndWhatWaitedDoesNot() {
        now = Instant.parse("2026-11-26T10:00:00Z");
        placements.ask(order("runs", ANA, limits(4, 1)));
        placements.round();
        placements.ask(order("waits", ANA, limits(4, 1)));
        placements.round();
        now = Instant.parse("2026-11-26T12:30:00Z");
        placements.release("waits");

        assertThat(past().of(ANA, 1)).containsExactly(new DayOfUse(LocalDate.parse("2026-11-26"), 10, 2.5, 0));
    }

    @Test
    void whatIsOlderThanAHundredDaysIsForgotten() {
        now = Instant.parse("2026-08-01T00:00:00Z");
        for (String id : List.of("old", "new")) {
            placements.ask(order(id, ANA, limits(1, 1)));
            placements.round();
            placements.release(id);
            now = Instant.parse("2026-11-26T00:00:00Z");
        }

        assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT COUNT(*) FROM placement_period")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void everyGpuIsShownFreeOrInUseAndByWhomOnlyToWhoMayKnow() {
        Gpu foreign = new Gpu("GPU-2", "T4", 16 * TestPlaces.GB, Optional.of("somebody else's"));
        engines = List.of(engine("local", 4, 8, TestPlaces.gpu("GPU-1", "A100", 80), foreign));

        EngineUse local = placements.use().engines().getFirst();

        assertThat(local.devices())
                .containsExactly(
                        new EngineUse.Device("A100", 80 * TestPlaces.GB, false, ""),
                        new EngineUse.Device("T4", 16 * TestPlaces.GB, true, "somebody else's"));
        assertThat(local.anonymous().devices().getLast())
                .isEqualTo(new EngineUse.Device("T4", 16 * TestPlaces.GB, true, ""));
    }

    @Test
    void whatSomebodyAskedForIsListedWithHowItStands() {
        placements.ask(order("one", ANA, limits(4, 1)));
        placements.ask(order("two", ANA, limits(4, 1)));
        placements.ask(order("ben's", BEN, limits(1, 1)));
        placements.round();

        assertThat(placements.held(ANA))
                .extracting(held -> held.order().id(), held -> held.place().state())
                .containsExactly(tuple("one", PlaceState.GRANTED), tuple("two", PlaceState.WAITING));
    }

    private PastUse past() {
        return new PastUse(database, () -> now);
    }

    private static PlaceOrder deployment(String id, int cpus) {
        return new PlaceOrder(
                id, Placements.DEPLOYMENT, ANA, "ana", limits(cpus, 1), Isolation.NONE, false, Optional.empty());
    }

    private static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
