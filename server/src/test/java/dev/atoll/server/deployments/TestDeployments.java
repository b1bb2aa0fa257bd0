package dev.atoll.server.deployments;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.catalog.papi.TestModuleImages;
import dev.atoll.server.catalog.papi.WireTools;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.quotas.Quotas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Deployments for the tests of who translates them.
public final class TestDeployments implements AutoCloseable {

    private final DeploymentWorld world;

    private TestDeployments(DeploymentWorld world) {
        this.world = world;
    }

    public static TestDeployments in(Path home, Database database) throws IOException {
        return new TestDeployments(DeploymentWorld.in(home, database));
    }

    public Deployments deployments() {
        return world.deployments;
    }

    public DeploymentSights sights() {
        return world.sights;
    }

    public DeploymentViews views() {
        return world.views;
    }

    public ModuleImages images() {
        return TestModuleImages.over(world.catalog, world.entries);
    }

    /// Those of the folder `tools` of its home.
    public WireTools tools() {
        return new WireTools(world.tools);
    }

    public Placements placements() {
        return world.placements;
    }

    /// A member of the project `phyto`, as [#ben] is.
    public Caller ana() {
        return world.ana;
    }

    public Caller ben() {
        return world.ben;
    }

    public Instant now() {
        return world.book.now();
    }

    public void pass(Duration duration) {
        world.pass(duration);
    }

    /// Has the engine run images.
    public void runsImages() {
        world.place().runsImages(true);
    }

    public DeploymentHomes homes() {
        return world.homes;
    }

    /// What is there to build a room above with.
    public PlatformConfig config() {
        return world.config;
    }

    public Database database() {
        return world.database;
    }

    public Catalog catalog() {
        return world.catalog;
    }

    public Accounts accounts() {
        return world.accounts;
    }

    public Audit audit() {
        return world.audit;
    }

    public Quotas quotas() {
        return world.quotas;
    }

    public Events events() {
        return world.events;
    }

    public Ids ids() {
        return world.ids;
    }

    public Caller carl() {
        return world.carl;
    }

    /// Has the engine keep homes where a test can see them.
    public void keepsHomesIn(Path folder) {
        var _ = world.place().keepsHomesIn(folder);
    }

    /// Has a room above prepare homes.
    public void prepares(HomePreparation preparation) {
        world.preparations.add(preparation);
    }

    /// Forgets those that were deleted long ago.
    public void forgetsDeleted() {
        world.reconciler.forgetDeleted();
    }

    /// The platform after this one was killed.
    public TestDeployments restarted() {
        return new TestDeployments(world.restarted());
    }

    public void keepSecret(Caller caller, String path, String key, String value) {
        world.keepSecret(caller, path, key, value);
    }

    /// Looks until nothing changes any more.
    public void settle(String id) throws InterruptedException {
        var _ = world.settle(world.book.get(id));
    }

    /// What was started last says that it cannot go on.
    public void givesUp(String id, String why) {
        world.place().givesUp("dep-" + id, why);
    }

    @Override
    public void close() {
        world.close();
    }
}
