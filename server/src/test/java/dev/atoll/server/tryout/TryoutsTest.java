package dev.atoll.server.tryout;

import static dev.atoll.server.tryout.TryoutWorld.MODULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.gateway.Lease;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.testkit.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TryoutsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path home;

    private TryoutWorld world;

    @BeforeEach
    void open() throws IOException {
        world = TryoutWorld.in(home, LONG, Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aModuleNobodyTriedIsAsleep() {
        assertThat(world.state()).isEqualTo("asleep");
    }

    @Test
    void twentyColdTriesAtOnceStartOneProcess() throws Exception {
        Callable<Lease> attempt = () -> world.tryouts().lease(MODULE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Lease>> leases = callers.invokeAll(
                    IntStream.range(0, 20).mapToObj(_ -> attempt).toList());
            for (Future<Lease> lease : leases) {
                assertThat(lease.get().endpoint()).isNotNull();
            }
        }

        assertThat(world.place().starts()).hasSize(1);
        assertThat(world.state()).isEqualTo("ready");
    }

    @Test
    void theRowIsWrittenBeforeTheEngineIsCalled() {
        world.place().starts(TestProgram.NEVER_LISTENS);

        world.tryouts().wake(MODULE);

        assertThat(world.store().all()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(TryoutState.STARTING);
            assertThat(row.workloadId()).startsWith("try-");
            assertThat(row.secret()).hasSize(64);
        });
    }

    @Test
    void theSecretGoesByTheEnvironmentAndNotByTheCommandLine() {
        Lease lease = world.tryouts().lease(MODULE);

        assertThat(world.place().starts().getFirst().environment()).containsValue(lease.secret());
        assertThat(world.place().starts().getFirst().program().command())
                .noneMatch(word -> word.contains(lease.secret()));
    }

    @Test
    void aModuleThatCrashesAtItsStartSaysWhyAndIsTriedAgain() {
        world.place().starts(TestProgram.FAILS);

        assertThatThrownBy(() -> world.tryouts().lease(MODULE))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.WORKLOAD_FAILED))
                .hasMessageContaining(MODULE)
                .hasMessageContaining("cannot read the weights");
        assertThat(world.state()).isEqualTo("failed");

        world.place().starts(TestProgram.SERVES);
        world.tryouts().lease(MODULE);
        assertThat(world.place().starts()).hasSize(2);
        assertThat(world.state()).isEqualTo("ready");
    }

    @Test
    void aModuleThatHangsAtItsStartIsGivenUpForAllWhoWait() throws Exception {
        world.close();
        world = TryoutWorld.in(home, LONG, Duration.ofMillis(400));
        world.place().starts(TestProgram.NEVER_LISTENS);
        Callable<Lease> attempt = () -> world.tryouts().lease(MODULE);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Lease>> leases = callers.invokeAll(
                    IntStream.range(0, 5).mapToObj(_ -> attempt).toList());
            for (Future<Lease> lease : leases) {
                assertThatThrownBy(lease::get).hasRootCauseInstanceOf(PlatformException.class);
            }
        }

        assertThat(world.state()).isEqualTo("failed");
        assertThat(world.tryouts().status(MODULE).reason()).contains("not ready");
    }

    @Test
    void aFullEngineIsNamedAsTheReason() {
        world.place().isFull(true);

        assertThatThrownBy(() -> world.tryouts().lease(MODULE)).hasMessageContaining("no room");
    }

    @Test
    void anUnknownModuleIsNotFound() {
        assertThatThrownBy(() -> world.tryouts().lease("nope"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void anInvalidPackageIsNotStartedAndSaysWhatIsWrong() {
        assertThatThrownBy(() -> world.tryouts().lease(TryoutWorld.BROKEN)).hasMessageContaining("metadata_version");
        assertThat(world.place().starts()).isEmpty();
    }

    @Test
    void everyChangeOfStateIsToldInOrder() {
        List<String> told = new CopyOnWriteArrayList<>();
        world.events()
                .subscribe(
                        TryoutChanged.class, change -> told.add(change.status().state()));

        world.tryouts().lease(MODULE).close();
        world.tryouts().stop(MODULE);
        await().until(() -> world.state().equals("asleep"));

        assertThat(told).containsExactly("starting", "ready", "stopping", "asleep");
    }

    @Test
    void whoFollowsAModuleIsToldItsStateAtOnceAndThenItsChanges() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Events.Subscription _ = world.tryouts().follow(MODULE, status -> told.add(status.state()))) {
            world.tryouts().lease(MODULE).close();
        }
        world.tryouts().stop(MODULE);
        await().until(() -> world.state().equals("asleep"));

        assertThat(told).containsExactly("asleep", "starting", "ready");
    }

    @Test
    void loadingIsShownWhileAModuleLoads() {
        world.place().starts(TestProgram.LOADS_FOR_EVER);

        world.tryouts().wake(MODULE);

        await().until(() -> world.state().equals("loading"));
    }

    @Test
    void whatALoadingModuleSaysItDoesIsShown() {
        world.place().starts(TestProgram.LOADS_FOR_EVER);

        world.tryouts().wake(MODULE);

        await().until(() -> world.tryouts().status(MODULE).reason().equals("Reads the \"weights\"."));
    }

    @Test
    void stoppingAModuleThatStartsTellsThoseWhoWait() throws Exception {
        world.place().starts(TestProgram.NEVER_LISTENS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lease> waiting = callers.submit(() -> world.tryouts().lease(MODULE));
            await().until(() -> world.place().starts().size() == 1);

            world.tryouts().stop(MODULE);

            assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasMessageContaining("stopped");
        }
        await().until(() -> world.state().equals("asleep"));
        assertThat(world.engine().list()).isEmpty();
    }

    @Test
    void aTryThatMeetsAStoppingModuleStartsItAnew() {
        world.tryouts().lease(MODULE).close();
        world.tryouts().stop(MODULE);

        world.tryouts().lease(MODULE);

        assertThat(world.place().starts()).hasSize(2);
        assertThat(world.state()).isEqualTo("ready");
    }

    @Test
    void aWakeThatMeetsAStoppingModuleIsNotForgotten() {
        world.tryouts().lease(MODULE).close();
        world.tryouts().stop(MODULE);

        world.tryouts().wake(MODULE);

        await().until(() -> world.place().starts().size() == 2 && world.state().equals("ready"));
    }

    @Test
    void stoppingEverythingLeavesNothingBehindAndLetsNothingIn() throws Exception {
        world.tryouts().lease(MODULE).close();

        world.tryouts().stopAll();

        assertThat(world.state()).isEqualTo("asleep");
        assertThat(world.engine().list()).isEmpty();
        assertThatThrownBy(() -> world.tryouts().lease(MODULE)).hasMessageContaining("stopping");
    }

    @Test
    void stoppingEverythingWaitsForAStartThatIsUnderWay() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> stopped;
            synchronized (world.place()) {
                world.tryouts().wake(MODULE);
                stopped = callers.submit(() -> {
                    world.tryouts().stopAll();
                    return true;
                });
                await().until(() -> world.state().equals("stopping"));
            }

            assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(world.state()).isEqualTo("asleep");
            assertThat(world.engine().list()).isEmpty();
        }
    }

    @Test
    void aTryThatWaitsForAStoppingModuleDoesNotStartItWhenEverythingStops() throws Exception {
        world.tryouts().lease(MODULE).close();
        world.place().isDown(true);
        world.tryouts().stop(MODULE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Lease> waiting = callers.submit(() -> world.tryouts().lease(MODULE));
            Future<Boolean> stopped = callers.submit(() -> {
                world.tryouts().stopAll();
                return true;
            });
            await().until(world.tryouts()::isStopping);
            world.place().isDown(false);
            await().until(() -> {
                world.reconciler().lookAtAll();
                return world.state().equals("asleep");
            });

            assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS)).hasMessageContaining("stopping");
            assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(world.place().starts()).hasSize(1);
        assertThat(world.state()).isEqualTo("asleep");
    }

    @Test
    void theLogOfAFailedTryCanStillBeRead() {
        world.place().starts(TestProgram.FAILS);
        assertThatThrownBy(() -> world.tryouts().lease(MODULE)).isInstanceOf(PlatformException.class);

        assertThat(world.tryouts().log(MODULE, 10)).contains("cannot read the weights");
    }

    @Test
    void aModuleThatEndsByItselfIsSeenAndStartedAgainByTheNextTry() {
        world.tryouts().lease(MODULE).close();
        world.place().becomes(world.lastStarted(), WorkloadPhase.FAILED, "ended with status 137");

        world.reconciler().lookAtAll();
        assertThat(world.tryouts().status(MODULE).reason()).contains("137");

        world.tryouts().lease(MODULE);
        assertThat(world.place().starts()).hasSize(2);
    }
}
