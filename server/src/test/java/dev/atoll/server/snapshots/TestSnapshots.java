package dev.atoll.server.snapshots;

import dev.atoll.server.database.Database;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.deployments.TestDeployments;
import dev.atoll.server.identity.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Snapshots for the tests of who translates them.
public final class TestSnapshots implements AutoCloseable {

    private final SnapshotWorld world;

    private TestSnapshots(SnapshotWorld world) {
        this.world = world;
    }

    public static TestSnapshots in(Path home, Database database) throws IOException {
        return new TestSnapshots(SnapshotWorld.in(home, database));
    }

    public Snapshots snapshots() {
        return world.snapshots;
    }

    public Restores restores() {
        return world.restores;
    }

    public TestDeployments platform() {
        return world.platform;
    }

    /// One of ana's that runs and has a file.
    public Deployment running() throws Exception {
        Deployment deployment = world.running(world.ana);
        Files.writeString(file(deployment), "first");
        return deployment;
    }

    public Path file(Deployment deployment) {
        return world.home(deployment).resolve("notes.txt");
    }

    /// Waits until the newest of a caller's is ready or failed.
    public Snapshot over(Caller caller) {
        return world.over(world.snapshots.list(caller).getFirst());
    }

    /// Waits until the files of a deployment are in place.
    public void filled(String deployment) throws InterruptedException {
        world.platform.settle(deployment);
        var _ = world.restored(world.platform.homes().find(deployment).orElseThrow());
        world.platform.settle(deployment);
    }

    public void stop(Deployment deployment) throws InterruptedException {
        world.stop(deployment);
    }

    @Override
    public void close() {
        world.close();
    }
}
