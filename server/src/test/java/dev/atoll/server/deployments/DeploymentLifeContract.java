package dev.atoll.server.deployments;

import static dev.atoll.server.deployments.DeploymentWorld.MODULE;
import static dev.atoll.server.deployments.DeploymentWorld.hardware;
import static dev.atoll.server.deployments.DeploymentWorld.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.testkit.TestProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of what becomes of a deployment by itself.
@Timeout(60)
abstract class DeploymentLifeContract {

    @TempDir
    Path home;

    DeploymentWorld world;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        world = DeploymentWorld.in(home, open(home));
    }

    @AfterEach
    void closeIt() {
        world.close();
    }

    @Test
    void whatIsOrderedWaitsForAPlaceStartsAndRuns() throws Exception {
        Deployment ordered = world.deployments.order(world.ana, order(1));
        assertThat(ordered.state()).isEqualTo(DeploymentState.QUEUED);
        assertThat(ordered.title()).isEqualTo(MODULE);

        assertThat(world.settle(ordered).state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.states(ordered)).containsExactly("queued", "starting", "running");
        assertThat(world.lastStarted().id()).isEqualTo("dep-" + ordered.id());
        assertThat(world.lastStarted().limits().memoryBytes()).isEqualTo(1_000_000_000L);
    }

    @Test
    void whatRanWhenThePlatformWasKilledIsFoundAgainAndNotStartedTwice() throws Exception {
        Deployment before = world.running(world.ana, order(1));

        world = world.restarted();

        assertThat(world.settle(before)).isEqualTo(before);
        assertThat(world.place().starts()).hasSize(1);
        assertThat(world.sights.live(before).memoryBytes()).isPositive();
    }

    @Test
    void whatWasStartingWhenThePlatformWasKilledIsFoundAgainAsWell() throws Exception {
        world.place().starts(TestProgram.LOADS_FOR_EVER);
        Deployment ordered = world.deployments.order(world.ana, order(1));
        assertThat(world.settle(ordered).state()).isEqualTo(DeploymentState.LOADING);
        // As if the engine had started it and the platform had not heard of it.
        var _ = world.database.write(
                handle -> handle.execute("UPDATE deployment SET state = 'starting', locator = '', reason = ''"));

        world = world.restarted();
        world.place().becomes("dep-" + ordered.id(), WorkloadPhase.READY, "");

        assertThat(world.settle(ordered).state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void whatEndsByItselfIsStartedAgainEachTimeAfterALongerPause() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        String workload = "dep-" + deployment.id();

        world.place().says(workload, "cannot open the weights");
        world.place().exits(workload, 3);
        Deployment crashed = world.settle(deployment);
        assertThat(crashed.state()).isEqualTo(DeploymentState.BACKING_OFF);
        assertThat(crashed.reason()).isEqualTo("It ended with status 3. Its last words: cannot open the weights");
        assertThat(world.book.changes(deployment.id()).getFirst().lastLines()).contains("cannot open the weights");

        world.pass(Duration.ofSeconds(1));
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);
        world.place().exits(workload, 3);
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.BACKING_OFF);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.BACKING_OFF);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);
    }

    @Test
    void whatEndsTooOftenIsGivenUpAndMakesRoom() throws Exception {
        world.place().starts(TestProgram.FAILS);
        Deployment deployment = world.deployments.order(world.ana, order(4));
        for (int crash = 1; crash < DeploymentDriver.MOST_CRASHES; crash++) {
            assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.BACKING_OFF);
            world.pass(Duration.ofMinutes(1));
        }

        Deployment failed = world.settle(deployment);
        assertThat(failed.state()).isEqualTo(DeploymentState.FAILED);
        assertThat(failed.reason())
                .isEqualTo("It ended 6 times in a row and is not started again."
                        + " It ended with status 3: cannot read the weights.");

        world.place().starts(TestProgram.SERVES);
        assertThat(world.running(world.ana, order(4)).state()).isEqualTo(DeploymentState.RUNNING);
    }

    @Test
    void whatAnsweredBetweenItsEndsIsStartedAgainForEver() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        for (int kill = 1; kill <= 2 * DeploymentDriver.MOST_CRASHES; kill++) {
            world.place().exits("dep-" + deployment.id(), 137);
            assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.BACKING_OFF);
            world.pass(Duration.ofMinutes(1));

            assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);
        }
    }

    @Test
    void everythingThatBecomesOfItSaysWhy() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        world.place().exits("dep-" + deployment.id(), 1);
        var _ = world.settle(deployment);
        world.deployments.delete(world.ana, deployment.id());
        var _ = world.settle(deployment);

        assertThat(world.book.changes(deployment.id()))
                .extracting(StateChange::state, StateChange::reason)
                .contains(tuple("running", "It answers."), tuple("deleted", "It was deleted by ana."))
                .noneMatch(change -> change.toList().contains(""));
    }

    @Test
    void theLifetimeOfWhatWaitsHasNotBegun() throws Exception {
        Deployment blocking = world.running(world.ana, order(4));
        Deployment waits = world.deployments.order(
                world.ben, order(new DeploymentSpec(MODULE, "latest", hardware(4), List.of(), List.of(), 3600, 0)));
        assertThat(world.settle(waits).state()).isEqualTo(DeploymentState.QUEUED);
        world.pass(Duration.ofHours(2));

        world.deployments.stop(world.ana, blocking.id());
        var _ = world.settle(blocking);

        Deployment runs = world.settle(waits);
        assertThat(runs.state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(runs.expires()).contains(DeploymentWorld.NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void twoHundredAreKeptOfAnAccount() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        var _ = world.database.write(handle -> handle.execute("""
                INSERT INTO deployment
                  (id, account_id, project, title, description, spec, wish, state, reason, since, created,
                   engine, locator, secret, crashes, not_before, token_hash, expires, deleted)
                WITH RECURSIVE number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 199)
                SELECT id || '-' || i, account_id, project, title, description, spec, 'stop', 'stopped', reason, since,
                       created, engine, locator, secret, crashes, not_before, token_hash, expires, deleted
                FROM deployment, number
                """));

        assertThatThrownBy(() -> world.deployments.order(world.ana, order(1)))
                .hasMessageContaining("deployments: 201 (expected at most 200");
        assertThat(world.book.all()).containsExactly(deployment);
        world.deployments.delete(world.ana, deployment.id());
        var _ = world.settle(deployment);
        assertThat(world.deployments.order(world.ana, order(1))).isNotNull();
        refuses(ErrorCode.CONFLICT, () -> world.deployments.undelete(world.ana, deployment.id()));
    }

    @Test
    void whoRanForLongHasNotCrashedInARow() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        world.place().exits("dep-" + deployment.id(), 1);
        var _ = world.settle(deployment);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.settle(deployment).run().crashes()).isEqualTo(1);

        world.pass(DeploymentDriver.STABLE.plusSeconds(1));

        assertThat(world.settle(deployment).run().crashes()).isZero();
    }

    @Test
    void whatItsEngineLostIsStartedAgain() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        world.place().forgets("dep-" + deployment.id());

        assertThat(world.settle(deployment).reason()).isEqualTo("Its process is not there any more.");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);
    }

    @Test
    void anEngineThatIsAwayChangesNothingButWhatItSays() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        world.place().isDown(true);
        Deployment away = world.settle(deployment);
        assertThat(away.state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(away.reason()).isEqualTo("The engine does not answer: fake cannot be reached.");

        world.place().isDown(false);
        assertThat(world.settle(deployment).reason()).isEmpty();
        assertThat(world.place().starts()).hasSize(1);
    }

    static void refuses(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
