package dev.atoll.server.tryout;

import static dev.atoll.server.tryout.TryoutWorld.MODULE;
import static dev.atoll.testkit.WorkloadSpecBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.gateway.Lease;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TryoutReconcilerTest {

    private static final Duration AT_ONCE = Duration.ofNanos(1);

    @TempDir
    private Path home;

    private TryoutWorld world;

    @BeforeEach
    void open() throws IOException {
        world = TryoutWorld.in(home, Duration.ofMinutes(10), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatRanWhenThePlatformWasKilledIsFoundAgainAndAnswers() {
        Lease before = world.tryouts().lease(MODULE);

        world = world.restarted();
        world.reconciler().lookAtAll();

        assertThat(world.state()).isEqualTo("ready");
        Lease after = world.tryouts().lease(MODULE);
        assertThat(after.endpoint()).isEqualTo(before.endpoint());
        assertThat(after.secret()).isEqualTo(before.secret());
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void aTryThatComesBeforeTheFirstLookWaitsForIt() throws Exception {
        world.tryouts().lease(MODULE);
        world = world.restarted();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lease> early = callers.submit(() -> world.tryouts().lease(MODULE));
            world.reconciler().lookAtAll();

            assertThat(early.get(20, TimeUnit.SECONDS).endpoint()).isNotNull();
        }
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void whatWasStartingWhenThePlatformWasKilledIsWaitedForAndNotStartedTwice() throws Exception {
        world.place().starts(TestProgram.LOADS_FOR_EVER);
        world.tryouts().wake(MODULE);
        await().until(() -> world.state().equals("loading"));

        world = world.restarted();
        world.reconciler().lookAtAll();
        world.place().becomes(world.lastStarted(), WorkloadPhase.READY, "");

        await().until(() -> world.state().equals("ready"));
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void aRowWhoseProcessWasNeverStartedSleepsAgain() {
        Tryout.Workload workload = new Tryout.Workload("try-never", "fake", "secret");
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        world.store().save(Tryout.neverTried(MODULE, noon).startedAnew(workload, noon));

        world = world.restarted();
        world.reconciler().lookAtAll();

        assertThat(world.state()).isEqualTo("asleep");
    }

    @Test
    void whatDiedTogetherWithThePlatformIsStartedAnewByTheNextTry() {
        world.tryouts().lease(MODULE);
        world.place().becomes(world.lastStarted(), WorkloadPhase.FAILED, "was killed");

        world = world.restarted();
        world.reconciler().lookAtAll();
        world.tryouts().lease(MODULE);

        assertThat(world.place().starts()).hasSize(2);
    }

    @Test
    void whatWasStoppingWhenThePlatformWasKilledIsStoppedNow() throws Exception {
        world.tryouts().lease(MODULE).close();
        Tryout row = world.store().all().getFirst();
        world.store().save(row.become(TryoutState.STOPPING, "", row.since()));

        world = world.restarted();
        world.reconciler().lookAtAll();

        await().until(() -> world.state().equals("asleep"));
        assertThat(world.engine().list()).isEmpty();
    }

    @Test
    void whatNobodyWishedForIsEndedAndTheWorkloadsOfOthersAreLeftAlone() throws Exception {
        world.place().starts(TestProgram.SERVES);
        world.engine().start(aWorkload().withId("try-orphan").build());
        WorkloadHandle other =
                world.engine().start(aWorkload().withId("job-of-somebody").build());

        world.reconciler().endOrphans();

        assertThat(world.engine().list()).containsExactly(other);
    }

    @Test
    void aWorkloadThatOutlivedItsFailedTryIsEndedAndKeepsItsLog() throws Exception {
        failWithoutBeingStopped();

        world.reconciler().endOrphans();

        WorkloadHandle left = world.engine().list().getFirst();
        assertThat(world.engine().status(left).phase()).isEqualTo(WorkloadPhase.ENDED);
        assertThat(world.tryouts().log(MODULE, 10)).isNotEmpty();
    }

    @Test
    void aWorkloadThatOutlivedItsFailedTryIsEndedWhenTheFailureIsPutAway() throws Exception {
        failWithoutBeingStopped();

        world.tryouts().stop(MODULE);

        await().until(() -> world.state().equals("asleep"));
        assertThat(world.engine().list()).isEmpty();
    }

    private void failWithoutBeingStopped() {
        world.place().starts(TestProgram.LOADS_FOR_EVER);
        world.tryouts().wake(MODULE);
        await().until(() -> world.state().equals("loading"));
        world.place().isDown(true);
        await().until(() -> world.state().equals("failed"));
        world.place().isDown(false);
    }

    @Test
    void aModuleThatIsIdleIsStopped() throws Exception {
        world.close();
        world = TryoutWorld.in(home, AT_ONCE, Duration.ofSeconds(20));
        world.tryouts().lease(MODULE).close();

        world.reconciler().lookAtAll();

        await().until(() -> world.state().equals("asleep"));
        assertThat(world.engine().list()).isEmpty();
    }

    @Test
    void aModuleThatIsUsedIsNotStopped() throws Exception {
        world.close();
        world = TryoutWorld.in(home, AT_ONCE, Duration.ofSeconds(20));
        try (Lease _ = world.tryouts().lease(MODULE)) {
            world.reconciler().lookAtAll();

            assertThat(world.state()).isEqualTo("ready");
        }
    }

    @Test
    void aModuleThatIsStuckIsStoppedSaysSoAndIsStartedAgainByTheNextTry() throws Exception {
        world.tryouts().lease(MODULE);
        world.place().becomes(world.lastStarted(), WorkloadPhase.LOADING, "");

        for (int look = 0; look < TryoutDriver.MOST_LOOKS_UNREADY; look++) {
            assertThat(world.state()).isEqualTo("ready");
            world.reconciler().lookAtAll();
        }

        await().until(() -> world.state().equals("failed"));
        assertThat(world.tryouts().status(MODULE).reason()).contains("stuck");
        assertThat(world.engine().list()).isEmpty();
        world.tryouts().lease(MODULE);
        assertThat(world.place().starts()).hasSize(2);
    }

    @Test
    void aModuleThatMissesALookIsLeftAlone() {
        world.tryouts().lease(MODULE);
        for (int look = 0; look < TryoutDriver.MOST_LOOKS_UNREADY * 2; look++) {
            world.place().becomes(world.lastStarted(), look % 5 == 0 ? WorkloadPhase.READY : WorkloadPhase.LOADING, "");
            world.reconciler().lookAtAll();
        }

        assertThat(world.state()).isEqualTo("ready");
    }

    @Test
    void anEngineThatIsDownChangesNothingAndIsAskedAgain() {
        world.tryouts().lease(MODULE);
        world = world.restarted();

        world.place().isDown(true);
        world.reconciler().lookAtAll();
        assertThat(world.state()).isEqualTo("ready");

        world.place().isDown(false);
        world.reconciler().lookAtAll();
        world.tryouts().lease(MODULE);
        assertThat(world.place().starts()).hasSize(1);
    }
}
