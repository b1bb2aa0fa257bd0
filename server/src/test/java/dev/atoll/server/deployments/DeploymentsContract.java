package dev.atoll.server.deployments;

import static dev.atoll.server.deployments.DeploymentWorld.MODULE;
import static dev.atoll.server.deployments.DeploymentWorld.hardware;
import static dev.atoll.server.deployments.DeploymentWorld.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.identity.Level;
import dev.atoll.spi.engine.Mount;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds on every database of deployments: what people do to them, and may.
@Timeout(60)
abstract class DeploymentsContract extends DeploymentLifeContract {

    @Test
    void whatIsStoppedStaysAndStartsAgain() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        world.deployments.stop(world.ana, deployment.id());
        Deployment stopped = world.settle(deployment);
        assertThat(stopped.state()).isEqualTo(DeploymentState.STOPPED);
        assertThat(stopped.reason()).isEqualTo("It was stopped by ana.");

        world.deployments.start(world.ana, deployment.id());
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.states(deployment))
                .containsExactly(
                        "queued", "starting", "running", "stopping", "stopped", "queued", "starting", "running");
    }

    @Test
    void whatWaitsInTheQueueIsStoppedWithoutHavingRun() throws Exception {
        var _ = world.running(world.ana, order(4));
        Deployment waits = world.deployments.order(world.ben, order(4));
        assertThat(world.settle(waits).state()).isEqualTo(DeploymentState.QUEUED);
        assertThat(world.sights.place(waits).orElseThrow().reason())
                .isEqualTo("4 processors wanted, and 0 of 4 is free on fake.");

        world.deployments.stop(world.ben, waits.id());

        assertThat(world.settle(waits).state()).isEqualTo(DeploymentState.STOPPED);
        assertThat(world.place().starts()).hasSize(1);
    }

    @Test
    void otherHardwareComesWithANewStart() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        world.deployments.resize(world.ana, deployment.id(), hardware(3));

        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.lastStarted().limits().cpus()).isEqualTo(3);
        assertThat(world.place().starts()).hasSize(2);
        refuses(ErrorCode.CONFLICT, () -> world.deployments.resize(world.ana, deployment.id(), hardware(5)));
    }

    @Test
    void whatIsDeletedCanBeBroughtBackUntilItIsForgotten() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        world.deployments.delete(world.ana, deployment.id());
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.DELETED);
        assertThat(world.sights.list(world.ana)).isEmpty();
        refuses(ErrorCode.CONFLICT, () -> world.deployments.start(world.ana, deployment.id()));

        world.pass(Duration.ofHours(23));
        world.reconciler.forgetDeleted();
        world.deployments.undelete(world.ana, deployment.id());
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);

        world.deployments.delete(world.ana, deployment.id());
        var _ = world.settle(deployment);
        world.pass(Duration.ofHours(25));
        world.reconciler.forgetDeleted();
        refuses(ErrorCode.NOT_FOUND, () -> world.deployments.get(world.ana, deployment.id()));
        assertThat(world.engine().list()).isEmpty();
    }

    @Test
    void aLifetimeEndsAfterAWarningUnlessItIsExtended() throws Exception {
        Deployment deployment = world.running(
                world.ana, order(new DeploymentSpec(MODULE, "latest", hardware(1), List.of(), List.of(), 3600, 0)));

        world.pass(Duration.ofMinutes(50));
        var _ = world.settle(deployment);
        assertThat(world.sights.live(deployment).warning())
                .isEqualTo("It is stopped in less than 15 min: its lifetime is over then."
                        + " Extend it to keep it running.");

        world.deployments.extend(world.ana, deployment.id());
        world.pass(Duration.ofMinutes(20));
        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.RUNNING);

        world.pass(Duration.ofMinutes(41));
        Deployment over = world.settle(deployment);
        assertThat(over.state()).isEqualTo(DeploymentState.STOPPED);
        assertThat(over.reason()).isEqualTo("Its lifetime of 1 h is over.");
    }

    @Test
    void whatRunsForASuspendedAccountIsStopped() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        world.suspend("ana");

        Deployment stopped = world.settle(deployment);

        assertThat(stopped.state()).isEqualTo(DeploymentState.STOPPED);
        assertThat(stopped.reason()).isEqualTo("The account that ordered this is not active any more.");
    }

    @Test
    void whoMayOnlyReadTheFilesOfAProjectChangesThemByNoWorkload() throws Exception {
        Deployment deployment = world.running(
                world.ana,
                order(new DeploymentSpec(MODULE, "latest", hardware(1), List.of("project:phyto"), List.of(), 0, 0)));
        assertThat(world.lastStarted().mounts())
                .extracting(Mount::target, Mount::writable)
                .contains(tuple("/storage", true));
        world.become("ana", "phyto", Level.AP_A1);

        Deployment stopped = world.settle(deployment);

        assertThat(stopped.state()).isEqualTo(DeploymentState.STOPPED);
        assertThat(stopped.reason()).isEqualTo("Its owner may no longer change all files that it can change.");
    }

    @Test
    void storageAndSecretsOfItsOwnerReachTheWorkload() throws Exception {
        world.keepSecret(world.ana, "/services/hub", "token", "s3cret");
        SecretVariable token = new SecretVariable("HUB_TOKEN", "/services/hub", "");

        Deployment deployment = world.running(
                world.ana,
                order(new DeploymentSpec(
                        MODULE, "latest", hardware(1), List.of("home", "project:phyto"), List.of(token), 0, 0)));

        assertThat(deployment.state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.lastStarted().environment())
                .containsEntry("HUB_TOKEN", "s3cret")
                .containsEntry("ATOLL_STORAGE", "{mount:/storage}");
        assertThat(world.lastStarted().mounts())
                .extracting(Mount::target, Mount::writable)
                .contains(tuple("/storage", true), tuple("/projects/phyto", true));
        assertThat(world.lastStarted().program().command()).contains("--storage", "{mount:/storage}");
    }

    @Test
    void whatIsNotTheCallersIsNotDeployed() {
        refuses(
                ErrorCode.NOT_FOUND,
                () -> world.deployments.order(
                        world.carl,
                        order(new DeploymentSpec(
                                MODULE, "latest", hardware(1), List.of("project:phyto"), List.of(), 0, 0))));
        refuses(
                ErrorCode.NOT_FOUND,
                () -> world.deployments.order(
                        world.carl,
                        order(new DeploymentSpec(
                                MODULE,
                                "latest",
                                hardware(1),
                                List.of(),
                                List.of(new SecretVariable("A", "/not/mine", "")),
                                0,
                                0))));
        refuses(
                ErrorCode.BAD_REQUEST,
                () -> world.deployments.order(
                        world.carl,
                        order(new DeploymentSpec(
                                MODULE,
                                "latest",
                                hardware(1),
                                List.of(),
                                List.of(new SecretVariable("ATOLL_WORKLOAD_SECRET", "/a", "")),
                                0,
                                0))));
        refuses(
                ErrorCode.NOT_FOUND,
                () -> world.deployments.order(world.carl, new DeploymentOrder("", "", "phyto", order(1).spec())));
        assertThat(world.sights.list(world.carl)).isEmpty();
    }

    @Test
    void aProjectsDeploymentIsSeenByItsMembersAndChangedByItsOwner() throws Exception {
        Deployment deployment = world.running(world.ana, new DeploymentOrder("", "", "phyto", order(1).spec()));

        assertThat(world.sights.list(world.ben)).containsExactly(deployment);
        refuses(ErrorCode.FORBIDDEN, () -> world.deployments.stop(world.ben, deployment.id()));
        refuses(ErrorCode.NOT_FOUND, () -> world.deployments.get(world.carl, deployment.id()));
    }

    @Test
    void titlesAndDescriptionsAreAsLongAsTheContractSays() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        Deployment named = world.deployments.rename(world.ana, deployment.id(), "x".repeat(45), "y".repeat(1000));
        assertThat(named.title()).hasSize(45);

        refuses(ErrorCode.BAD_REQUEST, () -> world.deployments.rename(world.ana, deployment.id(), "x".repeat(46), ""));
        refuses(
                ErrorCode.BAD_REQUEST,
                () -> world.deployments.rename(world.ana, deployment.id(), "x", "y".repeat(1001)));
    }

    @Test
    void workloadsThatNobodyWishedForAreEnded() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        var _ = world.database.write(handle -> handle.execute("DELETE FROM deployment"));
        world = world.restarted();

        world.reconciler.endOrphans(world.engine());

        assertThat(world.engine().list())
                .extracting(WorkloadHandle::workloadId)
                .doesNotContain("dep-" + deployment.id());
    }

    @Test
    void theTokenOfADeploymentIsKeptAsItsHashAlone() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));

        String token = world.deployments.newToken(world.ana, deployment.id());

        assertThat(token).startsWith("atolld_");
        String row = world.database.read(handle -> handle.createQuery("SELECT token_hash FROM deployment")
                .mapTo(String.class)
                .one());
        assertThat(row).hasSize(64).doesNotContain(token);
        world.deployments.endToken(world.ana, deployment.id());
        assertThat(world.book.get(deployment.id()).tokenHash()).isEmpty();
    }

    @Test
    void theLifetimeOfOneThatDoesNotAnswerEndsToo() throws Exception {
        Deployment deployment = world.running(
                world.ana, order(new DeploymentSpec(MODULE, "latest", hardware(1), List.of(), List.of(), 3600, 0)));
        world.place().becomes("dep-" + deployment.id(), WorkloadPhase.LOADING, "is busy");
        world.pass(Duration.ofMinutes(61));

        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.STOPPED);
    }

    @Test
    void whoseEngineWasTakenAwayCanBeStopped() throws Exception {
        Deployment deployment = world.running(world.ana, order(1));
        var _ = world.book.change(deployment.id(), now -> now.running(now.run().on("gone")));

        world.deployments.stop(world.ana, deployment.id());

        assertThat(world.settle(deployment).state()).isEqualTo(DeploymentState.STOPPED);
        assertThat(world.deployments.order(world.ana, order(4))).isNotNull();
    }

    @Test
    void peopleAndProjectsKeepTheirDeployments() throws Exception {
        DeploymentBelongings belongings = new DeploymentBelongings(world.database);
        assertThat(belongings.of("ana")).isEmpty();

        Deployment deployment = world.running(world.ana, new DeploymentOrder("Answers", "", "phyto", order(1).spec()));

        assertThat(belongings.of("ana")).containsExactly("deployment " + deployment.title());
        String projects = world.database.read(handle -> belongings.of(handle, "phyto"));
        assertThat(projects).isEqualTo("1 deployment");
    }
}
