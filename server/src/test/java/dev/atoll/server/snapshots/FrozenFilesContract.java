package dev.atoll.server.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentState;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.snapshots.SnapshotShare.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of what is frozen, put back and started anew, on an engine that does as it is told.
@Timeout(120)
abstract class FrozenFilesContract {

    @TempDir
    Path folder;

    SnapshotWorld world;

    abstract Database open(Path home);

    @BeforeEach
    void begin() throws IOException {
        world = SnapshotWorld.in(folder, open(folder));
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aSnapshotHasTheFilesAndWhatRan() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "first");

        Snapshot snapshot = world.frozen(world.ana, deployment);

        assertThat(snapshot.state()).isEqualTo(SnapshotState.READY);
        assertThat(snapshot.spec()).isEqualTo(deployment.spec());
        assertThat(snapshot.contents().files()).isEqualTo(1);
        assertThat(snapshot.contents().fileBytes()).isEqualTo(5);
        assertThat(snapshot.contents().bytes()).isEqualTo(Files.size(world.archives.of(snapshot.id())));
        assertThat(snapshot.contents().sha256()).hasSize(64);
        assertThat(snapshot.contents().ended())
                .isAfterOrEqualTo(snapshot.contents().began());
        assertThat(world.snapshots.list(world.ana)).extracting(Snapshot::id).containsExactly(snapshot.id());
    }

    @Test
    void whatIsPutBackIsAsItWasAndWhatWasThereIsKept() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "first");
        Files.setPosixFilePermissions(
                write(deployment, "run.sh", "#!/bin/sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(world.home(deployment).resolve("link"), Path.of("notes.txt"));
        Snapshot snapshot = world.frozen(world.ana, deployment);
        write(deployment, "notes.txt", "second");
        write(deployment, "more.txt", "more");
        world.platform.pass(Duration.ofSeconds(1));
        world.stop(deployment);

        var _ = world.restores.restore(world.ana, snapshot.id());

        assertThat(world.restored(deployment).state()).isEqualTo(RestoreState.DONE);
        Path home = world.home(deployment);
        assertThat(home.resolve("notes.txt")).hasContent("first");
        assertThat(home.resolve("more.txt")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("run.sh"))))
                .isEqualTo("rwxr-x---");
        assertThat(Files.readSymbolicLink(home.resolve("link"))).isEqualTo(Path.of("notes.txt"));
        assertThat(home.getParent()).isDirectoryNotContaining("glob:**/.re*");
        Snapshot before = world.of(deployment).getFirst();
        assertThat(before.automatic()).isTrue();
        assertThat(before.description()).isEqualTo("Kept before the files of work were put back.");

        var _ = world.restores.restore(world.ana, before.id());
        assertThat(world.restored(deployment).state()).isEqualTo(RestoreState.DONE);
        assertThat(home.resolve("notes.txt")).hasContent("second");
        assertThat(home.resolve("more.txt")).hasContent("more");
    }

    @Test
    void onlyWhatIsStoppedIsRestored() throws Exception {
        Deployment deployment = world.running(world.ana);
        Snapshot snapshot = world.frozen(world.ana, deployment);

        refused(
                () -> world.restores.restore(world.ana, snapshot.id()),
                ErrorCode.CONFLICT,
                "The deployment is running (expected one that is stopped");
        assertThat(world.restoring.find(deployment.id())).isEmpty();
    }

    @Test
    void aNewDeploymentHasTheFilesBeforeItStarts() throws Exception {
        Deployment deployment = world.running(world.ana);
        write(deployment, "notes.txt", "first");
        Snapshot snapshot = world.frozen(world.ana, deployment);

        Deployment other = world.restores.start(world.ana, snapshot.id(), StartOrder.AS_IT_WAS);
        world.platform.settle(other.id());
        assertThat(world.restored(other).state()).isEqualTo(RestoreState.DONE);
        world.platform.settle(other.id());

        assertThat(world.now(other).state()).isEqualTo(DeploymentState.RUNNING);
        assertThat(world.home(other).resolve("notes.txt")).hasContent("first");
        assertThat(other.spec()).isEqualTo(deployment.spec());
    }

    @Test
    void aReceiverStartsWithFilesAndSecretsOfTheirOwnAndChangesNothing() throws Exception {
        world.platform.keepSecret(world.ana, "hf", "token", "ana's");
        Deployment deployment = world.running(world.ana, new SecretVariable("HF_TOKEN", "hf", "token"));
        write(deployment, "notes.txt", "first");
        Snapshot snapshot = world.frozen(world.ana, deployment);
        refused(() -> world.snapshots.get(world.ben, snapshot.id()), ErrorCode.NOT_FOUND, "There is no");

        SnapshotShare share = world.shares.share(world.ana, snapshot.id(), Kind.PROJECT, "phyto");

        assertThat(world.snapshots.list(world.ben)).extracting(Snapshot::id).containsExactly(snapshot.id());
        Deployment his = world.restores.start(world.ben, snapshot.id(), StartOrder.AS_IT_WAS);
        assertThat(his.owner()).isEqualTo("ben");
        assertThat(his.spec().storage()).containsExactly("home");
        assertThat(his.spec().secrets()).isEmpty();
        assertThat(world.views.of(world.ben, snapshot).owner()).isEmpty();
        refused(() -> world.snapshots.delete(world.ben, snapshot.id()), ErrorCode.FORBIDDEN, "is shared with you");
        refused(() -> world.restores.restore(world.ben, snapshot.id()), ErrorCode.FORBIDDEN, "is shared with you");
        refused(
                () -> world.snapshots.get(world.platform.carl(), snapshot.id()),
                ErrorCode.NOT_FOUND,
                "There is no snapshot");

        world.shares.end(world.ana, snapshot.id(), share.id());
        refused(() -> world.snapshots.get(world.ben, snapshot.id()), ErrorCode.NOT_FOUND, "There is no");
    }

    @Test
    void noSecretIsInASnapshot() throws Exception {
        world.platform.keepSecret(world.ana, "hf", "token", "hf_never_told");
        Deployment deployment = world.running(world.ana, new SecretVariable("HF_TOKEN", "hf", "token"));

        Snapshot snapshot = world.frozen(world.ana, deployment);

        List<String> rows = world.platform
                .database()
                .read(handle -> handle.createQuery("SELECT spec FROM snapshot")
                        .mapTo(String.class)
                        .list());
        assertThat(rows.toString()).contains("HF_TOKEN").doesNotContain("hf_never_told");
        assertThat(world.views.of(world.ana, snapshot).secrets()).containsExactly("HF_TOKEN");
    }

    @Test
    void whoHasNoRoomIsToldBothNumbers() throws Exception {
        Deployment deployment = world.running(world.ana);
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        Files.write(world.home(deployment).resolve("noise"), noise);
        var _ = world.platform.quotas().set(operator(), Holder.account("ana"), QuotaKind.SNAPSHOT_BYTES, 100_000);

        Snapshot failed = world.frozen(world.ana, deployment);

        assertThat(failed.state()).isEqualTo(SnapshotState.FAILED);
        assertThat(failed.reason())
                .isEqualTo("snapshot_bytes: 0, and 200000 bytes of files to be packed (expected at most 100000 bytes"
                        + " of snapshots of deployments, the quota of this account).");
        assertThat(world.archives.has(failed.id())).isFalse();

        var _ = world.platform.quotas().set(operator(), Holder.account("ana"), QuotaKind.SNAPSHOT_BYTES, 0);
        refused(
                () -> world.snapshots.freeze(world.ana, deployment.id(), "", ""),
                ErrorCode.CONFLICT,
                "snapshot_bytes: 1 (expected at most 0");
        var _ = world.platform.quotas().reset(operator(), Holder.account("ana"), QuotaKind.SNAPSHOT_BYTES);
    }

    boolean latestIs(Deployment deployment, String text) throws IOException {
        List<Snapshot> all = world.of(deployment);
        return !all.isEmpty()
                && all.getFirst().state() == SnapshotState.READY
                && Files.readString(world.home(deployment).resolve("notes.txt")).equals(text)
                && all.getFirst().created().equals(world.platform.now());
    }

    void half(Snapshot snapshot) {
        var _ = world.platform.database().write(handle -> {
            RestoreStore.save(
                    handle,
                    new Restore(
                            snapshot.deployment(),
                            snapshot.id(),
                            false,
                            RestoreState.RESTORING,
                            "",
                            snapshot.created()));
            return snapshot;
        });
    }

    static void staged(HomeSwap swap) throws IOException {
        swap.begin();
        Files.createDirectory(swap.staging());
        Files.writeString(swap.staging().resolve("notes.txt"), "new");
    }

    Path write(Deployment deployment, String name, String text) throws IOException {
        return Files.writeString(world.home(deployment).resolve(name), text);
    }

    static Caller operator() {
        return new Caller("operator", "operator", true, List.of(), Scope.ALL);
    }

    static void refused(ThrowingCallable act, ErrorCode code, String words) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
