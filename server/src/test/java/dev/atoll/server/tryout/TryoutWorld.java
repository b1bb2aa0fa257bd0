package dev.atoll.server.tryout;

import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.TestModules;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.AccountsConfig;
import dev.atoll.server.config.AddressConfig;
import dev.atoll.server.config.DatabaseConfig;
import dev.atoll.server.config.MailConfig;
import dev.atoll.server.config.OidcConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.SecretsConfig;
import dev.atoll.server.config.StorageConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.config.TryoutsConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.engines.FakeEngineProvider;
import dev.atoll.server.events.Events;
import dev.atoll.server.workloads.TestWorkloads;
import dev.atoll.spi.engine.Engine;
import dev.atoll.testkit.FakePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/// A platform as far as tryouts need one, over a home that outlives it.
final class TryoutWorld implements AutoCloseable {

    static final String MODULE = "demo";
    static final String BROKEN = "broken";

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    private final Path home;
    private final TryoutsConfig limits;
    private final Database database;
    private final Engines engines;
    private final Events events = new Events();
    private final TryoutStore store;
    private final SpareStore spareStore;
    private final Catalog catalog;
    private final Spares spares;
    private final Tryouts tryouts;
    private final TryoutReconciler reconciler;

    private TryoutWorld(Path home, TryoutsConfig limits, long seed) {
        this.home = home;
        this.limits = limits;
        PlatformConfig config = new PlatformConfig(
                home,
                Optional.of(home),
                0,
                0,
                new DatabaseConfig(Optional.empty(), Optional.empty(), Optional.empty()),
                limits,
                AddressConfig.LOOPBACK,
                AccountsConfig.SINGLE,
                MailConfig.NONE,
                OidcConfig.NONE,
                SecretsConfig.IN_THE_HOME,
                TestConfigs.at(home).projects(),
                TestConfigs.at(home).quotas(),
                TestConfigs.at(home).audit(),
                TestConfigs.at(home).placement(),
                TestConfigs.at(home).deployments(),
                TestConfigs.at(home).snapshots(),
                TestConfigs.at(home).tasks(),
                TestConfigs.at(home).imports(),
                StorageConfig.IN_THE_HOME,
                TestConfigs.at(home).remotes());
        Random random = new Random(seed);
        database = new Database(config);
        engines = new Engines(config);
        store = new TryoutStore(database);
        TryoutWorkloads workloads =
                new TryoutWorkloads(config, TestWorkloads.modules(config), engines, new Ids(NOON, random), random);
        spareStore = new SpareStore(database);
        spares = new Spares(config, spareStore, workloads, new SpareClient(), NOON);
        catalog = new Catalog(
                config, events, TestEntries.on(config, database, events).entries());
        tryouts = new Tryouts(config, catalog, store, workloads, spares, events, NOON);
        reconciler = new TryoutReconciler(tryouts, spares, engines);
    }

    static TryoutWorld in(Path home, Duration idleAfter, Duration startTimeout) throws IOException {
        return in(home, new TryoutsConfig(idleAfter, startTimeout, Duration.ofMinutes(30), 0, false));
    }

    static TryoutWorld in(Path home, TryoutsConfig limits) throws IOException {
        TestModules.install(home.resolve("modules"), MODULE, "Demo", "Classification");
        TestModules.installBroken(home.resolve("modules"), BROKEN);
        return new TryoutWorld(home, limits, 1);
    }

    /// The platform after this one ended without a word.
    TryoutWorld restarted() {
        return restarted(limits);
    }

    /// The same with another configuration.
    TryoutWorld restarted(TryoutsConfig changed) {
        database.close();
        return new TryoutWorld(home, changed, 2);
    }

    FakePlace place() {
        return FakeEngineProvider.placeOf(home);
    }

    Engine engine() {
        return engines.find("fake").orElseThrow();
    }

    Tryouts tryouts() {
        return tryouts;
    }

    TryoutStore store() {
        return store;
    }

    SpareStore spareStore() {
        return spareStore;
    }

    Optional<Tryout.Workload> takeSpare(String module) {
        return spares.take(TryoutWorkloads.packageOf(catalog.get(module)));
    }

    Path home() {
        return home;
    }

    PoolStatus pool() {
        return spares.status();
    }

    Events events() {
        return events;
    }

    TryoutReconciler reconciler() {
        return reconciler;
    }

    String state() {
        return tryouts.status(MODULE).state();
    }

    /// The id of the workload that was started last.
    String lastStarted() {
        return place().starts().getLast().id();
    }

    @Override
    public void close() {
        reconciler.close();
        engines.close();
        database.close();
    }
}
