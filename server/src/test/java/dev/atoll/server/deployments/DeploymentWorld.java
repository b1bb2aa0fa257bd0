package dev.atoll.server.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.audit.Audit;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.TestModules;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.engines.FakeEngineProvider;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.engines.placement.TestPlacements;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TestIdentities;
import dev.atoll.server.mail.Mails;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.secrets.Secrets;
import dev.atoll.server.secrets.TestSecrets;
import dev.atoll.server.storage.TestStorage;
import dev.atoll.server.tools.Tools;
import dev.atoll.server.workloads.TestWorkloads;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStoreProvider;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.testkit.FakePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;

/// A platform as far as deployments need one, over a home and a database that outlive it. Looks are taken when
/// the test says so.
final class DeploymentWorld implements AutoCloseable {

    static final String MODULE = "demo";
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    /// What the tests before left, where one database is for all; their folders are gone.
    private static final List<String> FILLED =
            List.of("deployment", "deployment_change", "placement", "placement_past", "secret", "storage_space");

    private static final int MOST_LOOKS = 30;

    final Database database;
    final Deployments deployments;
    final DeploymentSights sights;
    final DeploymentBook book;
    final DeploymentReconciler reconciler;
    final DeploymentLogs logs;
    final DeploymentViews views;
    final Catalog catalog;
    final Entries entries;
    final Tools tools;
    final Caller ana;
    final Caller ben;
    final Caller carl;

    private final Path home;
    final Accounts accounts;
    private final Secrets secrets;
    final Placements placements;
    private final DeploymentDriver driver;
    private final Engines engines;
    final DeploymentHomes homes;
    final PlatformConfig config;
    final Audit audit;
    final Quotas quotas;
    final Events events;
    final Ids ids;

    /// What rooms above put into homes.
    final List<HomePreparation> preparations = new ArrayList<>();

    private Instant now;

    private DeploymentWorld(Path home, Database database, Instant now) {
        this.home = home;
        this.database = database;
        this.now = now;
        this.config = TestConfigs.at(
                home, Map.of("quotas.account.deployments", "3", "quotas.account.cpu", "4", "accounts", "many"));
        this.events = new Events();
        this.ids = new Ids(() -> this.now, new Random(now.toEpochMilli()));
        Random random = new Random(5);
        this.audit = TestAudits.in(home, database, () -> this.now);
        this.quotas = new Quotas(config, database, audit);
        this.accounts = TestIdentities.accounts(database, ids, () -> this.now);
        this.ana = person("ana", new Membership("phyto", Level.AP_U, false));
        this.ben = person("ben", new Membership("phyto", Level.AP_U, false));
        this.carl = person("carl");
        this.secrets = TestSecrets.secrets(config, database, random, () -> this.now);
        this.engines = new Engines(config);
        this.tools = new Tools(config);
        this.entries = TestEntries.on(config, database, events).entries();
        this.catalog = new Catalog(config, events, entries);
        TestStorage storage = TestStorage.over(plainFolders(home.resolve("storage")), home, database);
        this.placements = TestPlacements.on("fake", quotas, database, events, () -> this.now);
        DeploymentWorkloads workloads = new DeploymentWorkloads(
                config,
                catalog,
                accounts,
                secrets,
                TestWorkloads.mounts(storage.spaces(), storage.storage()),
                TestWorkloads.modules(config),
                new ImagePrograms(secrets, engines),
                new ToolPrograms(
                        tools,
                        TestWorkloads.tools(config),
                        TestWorkloads.environments(config),
                        new PlatformAddress(config)),
                engines);
        this.book = new DeploymentBook(database, events, () -> this.now);
        DeploymentLimits limits = new DeploymentLimits(
                config, book, new DeploymentRights(workloads), accounts, new Mails(config, () -> this.now));
        this.homes = new DeploymentHomes(book, engines, preparations);
        this.driver = new DeploymentDriver(book, workloads, placements, limits, homes);
        this.reconciler = new DeploymentReconciler(config, book, driver, workloads, placements, events);
        reconciler.close();
        this.deployments = new Deployments(book, workloads, reconciler, placements, audit, ids, random);
        this.sights = new DeploymentSights(book, deployments, placements, events);
        this.logs = new DeploymentLogs(book, workloads, events);
        GatewayAddress gateway = new GatewayAddress(config);
        this.views = new DeploymentViews(sights, gateway, new AppNames(config, gateway));
    }

    static DeploymentWorld in(Path home, Database database) throws IOException {
        TestModules.install(home.resolve("modules"), MODULE, "Demo", "Classification");
        for (String table : FILLED) {
            var _ = database.write(handle -> handle.execute("DELETE FROM " + table));
        }
        return new DeploymentWorld(home, database, NOON);
    }

    /// The platform after this one was killed.
    DeploymentWorld restarted() {
        engines.close();
        return new DeploymentWorld(home, database, now.plusSeconds(1));
    }

    private static BlobStore plainFolders(Path folder) {
        return ServiceLoader.load(BlobStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals("local"))
                .findFirst()
                .orElseThrow()
                .create(folder, Map.of());
    }

    private Caller person(String name, Membership... memberships) {
        var _ = database.write(handle -> handle.execute("DELETE FROM account WHERE id = ?", name));
        TestIdentities.active(database, name, name);
        for (Membership membership : memberships) {
            var _ = database.write(handle -> handle.execute(
                    "INSERT INTO membership (project_id, account_id, source, level, manager) VALUES (?, ?, '', ?, 0)",
                    membership.project(),
                    name,
                    membership.level().wireName()));
        }
        return new Caller(name, name, false, List.of(memberships), Scope.ALL);
    }

    /// As somebody does who manages a project.
    void become(String account, String project, Level level) {
        var _ = database.write(handle -> handle.execute(
                "UPDATE membership SET level = ? WHERE project_id = ? AND account_id = ?",
                level.wireName(),
                project,
                account));
        accounts.forget(account);
    }

    /// As an operator does with an account.
    void suspend(String account) {
        var _ = database.write(
                handle -> handle.execute("UPDATE account SET state = 'suspended' WHERE id = ?", account));
        accounts.forget(account);
    }

    /// A plain order of the demo.
    static DeploymentOrder order(double cpus) {
        return order(new DeploymentSpec(MODULE, "latest", hardware(cpus), List.of(), List.of(), 0, 0));
    }

    static DeploymentOrder order(DeploymentSpec spec) {
        return new DeploymentOrder("", "", "", spec);
    }

    static Hardware hardware(double cpus) {
        return new Hardware(cpus, 1000, 1000, 0, "");
    }

    /// Time passes.
    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /// Looks until nothing changes any more.
    Deployment settle(Deployment deployment) throws InterruptedException {
        int quiet = 0;
        for (int look = 0; look < MOST_LOOKS && quiet < 2; look++) {
            Deployment before = book.get(deployment.id());
            TestPlacements.round(placements);
            var _ = driver.look(deployment.id());
            quiet = book.get(deployment.id()).equals(before) ? quiet + 1 : 0;
        }
        assertThat(quiet).as("looks without a change").isEqualTo(2);
        return book.get(deployment.id());
    }

    Deployment running(Caller caller, DeploymentOrder order) throws InterruptedException {
        return settle(deployments.order(caller, order));
    }

    FakePlace place() {
        return FakeEngineProvider.placeOf(home);
    }

    Engine engine() {
        return engines.find("fake").orElseThrow();
    }

    WorkloadSpec lastStarted() {
        return place().starts().getLast();
    }

    List<String> states(Deployment deployment) {
        return book.changes(deployment.id()).reversed().stream()
                .map(StateChange::state)
                .toList();
    }

    void keepSecret(Caller caller, String path, String key, String value) {
        keepSecret(caller, path, Map.of(key, value));
    }

    void keepSecret(Caller caller, String path, Map<String, String> values) {
        ObjectNode secret = JsonNodeFactory.instance.objectNode();
        values.forEach(secret::put);
        secrets.put(caller, "", path, secret);
    }

    @Override
    public void close() {
        engines.close();
        database.close();
    }
}
