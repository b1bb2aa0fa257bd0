package dev.atoll.server.snapshots;

import static org.awaitility.Awaitility.await;

import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.DeploymentOrder;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.deployments.Hardware;
import dev.atoll.server.deployments.SecretVariable;
import dev.atoll.server.deployments.TestDeployments;
import dev.atoll.server.events.DeploymentChanged;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.mail.Mails;
import dev.atoll.server.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A platform as far as snapshots need one, over a home and a database that outlive it.
final class SnapshotWorld implements AutoCloseable {

    private static final List<String> FILLED =
            List.of("snapshot_share", "snapshot", "snapshot_restore", "snapshot_choice");

    final TestDeployments platform;
    final Snapshots snapshots;
    final Restores restores;
    final SnapshotShares shares;
    final SnapshotArchives archives;
    final SnapshotViews views;
    final Restoring restoring;
    final Caller ana;
    final Caller ben;
    private final Path home;
    private final Freezer freezer;

    private SnapshotWorld(Path home, TestDeployments platform) {
        this.home = home;
        this.platform = platform;
        this.ana = platform.ana();
        this.ben = platform.ben();
        platform.keepsHomesIn(home.resolve("engines/fake"));
        Database database = platform.database();
        this.archives = new SnapshotArchives(platform.config());
        SnapshotRecovery recovery = new SnapshotRecovery(database, archives, platform.homes());
        this.freezer = new Freezer(
                platform.config(),
                database,
                archives,
                platform.homes(),
                platform.quotas(),
                platform.events(),
                platform::now,
                recovery);
        SnapshotDrafts drafts = new SnapshotDrafts(
                database,
                platform.homes(),
                platform.catalog(),
                new Tools(platform.config()),
                platform.accounts(),
                platform.ids(),
                platform::now);
        Automatic automatic = new Automatic(platform.config(), database, platform.homes(), drafts, freezer, archives);
        var _ = platform.events().subscribe(DeploymentChanged.class, automatic::look);
        this.restoring =
                new Restoring(platform.config(), database, archives, platform.homes(), freezer, drafts, automatic);
        platform.prepares(restoring);
        this.snapshots = new Snapshots(
                database,
                platform.deployments(),
                platform.homes(),
                archives,
                drafts,
                freezer,
                automatic,
                platform.quotas(),
                platform.audit(),
                platform.events());
        this.restores = new Restores(
                database,
                snapshots,
                platform.deployments(),
                platform.homes(),
                restoring,
                platform.audit(),
                platform::now);
        this.shares = new SnapshotShares(
                platform.config(),
                database,
                snapshots,
                platform.audit(),
                new Mails(platform.config(), platform::now),
                new PlatformAddress(platform.config()),
                platform.ids(),
                platform::now);
        this.views = new SnapshotViews(snapshots);
    }

    static SnapshotWorld in(Path home, Database database) throws IOException {
        TestDeployments platform = TestDeployments.in(home, database);
        for (String table : FILLED) {
            var _ = database.write(handle -> handle.execute("DELETE FROM " + table));
        }
        var _ = database.write(handle -> handle.execute("DELETE FROM project WHERE id = 'phyto'"));
        var _ = database.write(handle -> handle.execute(
                "INSERT INTO project (id, name, description, open, created) VALUES ('phyto', 'Phyto', '', 0, 0)"));
        return new SnapshotWorld(home, platform);
    }

    /// The platform after this one was killed.
    SnapshotWorld restarted() {
        freezer.close();
        restoring.close();
        return new SnapshotWorld(home, platform.restarted());
    }

    /// One of the demo that runs, with a home.
    Deployment running(Caller caller, SecretVariable... secrets) throws Exception {
        Deployment ordered = ordered(caller, secrets);
        platform.settle(ordered.id());
        Files.createDirectories(home(ordered));
        return now(ordered);
    }

    /// One of the demo that waits.
    Deployment ordered(Caller caller, SecretVariable... secrets) {
        return platform.deployments()
                .order(
                        caller,
                        new DeploymentOrder(
                                "work",
                                "",
                                "",
                                new DeploymentSpec(
                                        "demo",
                                        "latest",
                                        new Hardware(1, 1000, 1000, 0, ""),
                                        List.of("home"),
                                        List.of(secrets),
                                        0,
                                        0)));
    }

    Deployment now(Deployment deployment) {
        return platform.homes().find(deployment.id()).orElseThrow();
    }

    Path home(Deployment deployment) {
        return home.resolve("engines/fake/dep-" + deployment.id() + "/home");
    }

    /// One that was made.
    Snapshot frozen(Caller caller, Deployment deployment) {
        return over(snapshots.freeze(caller, deployment.id(), "", ""));
    }

    /// The same when it is ready or failed.
    Snapshot over(Snapshot snapshot) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> find(snapshot.id()).orElseThrow(),
                        found -> !found.state().isUnderWay());
    }

    Optional<Snapshot> find(String id) {
        return platform.database().read(handle -> SnapshotStore.find(handle, id));
    }

    List<Snapshot> of(Deployment deployment) {
        return platform.database().read(handle -> SnapshotStore.of(handle, deployment.id()));
    }

    void stop(Deployment deployment) throws InterruptedException {
        var _ = platform.deployments().stop(ana, deployment.id());
        platform.settle(deployment.id());
    }

    /// Waits until the files of a deployment are in place, or are not.
    Restore restored(Deployment deployment) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> restoring.find(deployment.id()).orElseThrow(), found -> !found.isUnderWay());
    }

    @Override
    public void close() {
        freezer.close();
        restoring.close();
        platform.close();
    }
}
