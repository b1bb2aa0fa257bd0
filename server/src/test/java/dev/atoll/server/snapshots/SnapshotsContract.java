package dev.atoll.server.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.snapshots.Snapshot.Contents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds on every database of snapshots where something is in the way, and of those that are made by themselves.
@Timeout(120)
abstract class SnapshotsContract extends FrozenFilesContract {

    @Test
    void aSnapshotThatWasBeingMadeWhenThePlatformWasKilledFailed() throws Exception {
        Deployment deployment = world.running(world.ana);
        Snapshot ready = world.frozen(world.ana, deployment);
        String id = "00000000-0000-7000-8000-000000000001";
        Snapshot half = new Snapshot(
                id,
                "ana",
                "",
                deployment.id(),
                "half",
                "",
                deployment.spec(),
                "",
                "fake",
                false,
                SnapshotState.FREEZING,
                "",
                Contents.NONE,
                deployment.created());
        var _ = world.platform.database().write(handle -> {
            SnapshotStore.insert(handle, half);
            return half;
        });
        Path part = world.archives.of(id).resolveSibling(id + ".part");
        Files.writeString(part, "half");

        world = world.restarted();

        Snapshot found = world.snapshots.get(world.ana, id);
        assertThat(found.state()).isEqualTo(SnapshotState.FAILED);
        assertThat(found.reason()).isEqualTo("The platform stopped while it was made.");
        assertThat(part).doesNotExist();
        assertThat(world.archives.has(ready.id())).isTrue();
        assertThat(world.snapshots.get(world.ana, ready.id()).state()).isEqualTo(SnapshotState.READY);
    }

    @Test
    void whenThePlatformIsKilledWhileFilesArePutBackTheyAreTheOldOrTheNewOnes() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "old");
        Snapshot snapshot = world.frozen(world.ana, deployment);
        world.stop(deployment);
        HomeSwap swap = new HomeSwap(world.home(deployment));

        half(snapshot);
        staged(swap);
        world = world.restarted();
        assertThat(world.restored(deployment).state()).isEqualTo(RestoreState.FAILED);
        assertThat(swap.home().resolve("notes.txt")).hasContent("old");

        half(snapshot);
        staged(swap);
        Files.move(swap.home(), swap.home().resolveSibling(".replaced"));
        world = world.restarted();
        assertThat(world.restored(deployment).reason()).contains("they are as they were before");
        assertThat(swap.home().resolve("notes.txt")).hasContent("old");

        half(snapshot);
        staged(swap);
        swap.swap();
        world = world.restarted();
        assertThat(world.restored(deployment).state()).isEqualTo(RestoreState.DONE);
        assertThat(swap.home().resolve("notes.txt")).hasContent("new");
        assertThat(swap.home().getParent()).isDirectoryNotContaining("glob:**/.re*");
    }

    @Test
    void aNewDeploymentGetsItsFilesAlsoAfterAKill() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "first");
        Snapshot snapshot = world.frozen(world.ana, deployment);
        Deployment other = world.restores.start(world.ana, snapshot.id(), StartOrder.AS_IT_WAS);

        world = world.restarted();
        world.platform.settle(other.id());
        assertThat(world.restored(other).state()).isEqualTo(RestoreState.DONE);

        assertThat(world.home(other).resolve("notes.txt")).hasContent("first");
    }

    @Test
    void anArchiveThatChangedOnTheDiskIsNotPutBack() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "first");
        Snapshot snapshot = world.frozen(world.ana, deployment);
        write(deployment, "notes.txt", "second");
        world.stop(deployment);
        Path archive = world.archives.of(snapshot.id());
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        var _ = world.restores.restore(world.ana, snapshot.id());

        Restore restore = world.restored(deployment);
        assertThat(restore.state()).isEqualTo(RestoreState.FAILED);
        assertThat(world.restores.words(world.ana, deployment.id())).startsWith("The files of the snapshot could not");
        assertThat(world.home(deployment).resolve("notes.txt")).hasContent("second");
    }

    @Test
    void whereItIsWishedTheNewestFewAreKeptOfWhatWasStopped() throws Exception {
        Deployment deployment = world.running(world.ana);
        assertThat(world.snapshots.isAutomatic(world.ana, deployment.id())).isFalse();
        world.snapshots.setAutomatic(world.ana, deployment.id(), true);

        for (int day = 1; day <= 5; day++) {
            write(deployment, "notes.txt", "day " + day);
            world.platform.pass(Duration.ofDays(1));
            world.stop(deployment);
            String latest = "day " + day;
            await().atMost(Duration.ofSeconds(20)).until(() -> latestIs(deployment, latest));
            var _ = world.platform.deployments().start(world.ana, deployment.id());
            world.platform.settle(deployment.id());
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> world.of(deployment).size() == 3);
        assertThat(world.of(deployment)).allMatch(Snapshot::automatic);
    }

    @Test
    void whatNeverStartedHasNothingToKeep() {
        Deployment deployment = world.ordered(world.ana);

        refused(
                () -> world.snapshots.freeze(world.ana, deployment.id(), "", ""),
                ErrorCode.CONFLICT,
                "has no files here");
    }

    @Test
    void aSnapshotOutlivesItsDeploymentAndIsGoneWhenDeleted() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "first");
        Snapshot snapshot = world.frozen(world.ana, deployment);
        var _ = world.platform.deployments().delete(world.ana, deployment.id());
        world.platform.settle(deployment.id());
        world.platform.pass(Duration.ofDays(2));
        world.platform.forgetsDeleted();

        refused(
                () -> world.restores.restore(world.ana, snapshot.id()),
                ErrorCode.NOT_FOUND,
                "The deployment of this snapshot is forgotten");
        Deployment other = world.restores.start(world.ana, snapshot.id(), StartOrder.AS_IT_WAS);
        refused(
                () -> world.snapshots.delete(world.ana, snapshot.id()),
                ErrorCode.CONFLICT,
                "Its files are being put into the deployment work");
        world.platform.settle(other.id());
        assertThat(world.restored(other).state()).isEqualTo(RestoreState.DONE);

        world.snapshots.delete(world.ana, snapshot.id());
        assertThat(world.find(snapshot.id())).isEmpty();
        assertThat(world.archives.has(snapshot.id())).isFalse();
    }
}
