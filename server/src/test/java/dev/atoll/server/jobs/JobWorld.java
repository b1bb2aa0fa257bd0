package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.TestModules;
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
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TestIdentities;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.TestStorage;
import dev.atoll.server.workloads.TestWorkloads;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStoreProvider;
import dev.atoll.spi.engine.Isolation;
import dev.atoll.spi.engine.WorkloadSpec;
import dev.atoll.testkit.FakePlace;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;

/// A platform as far as jobs need one, over a home and a database that outlive it. Looks are taken when the
/// test says so.
final class JobWorld implements AutoCloseable {

    static final String MODULE = "demo";
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final Caller OPERATOR = new Caller("operator", "Operator", true, List.of(), Scope.ALL);
    private static final int MOST_LOOKS = 30;

    /// A look may ask for a place, which the next one finds.
    private static final int CALM = 2;

    /// What the tests before left, where one database is for all; their folders are gone.
    private static final List<String> FILLED = List.of(
            "job",
            "job_attempt",
            "job_change",
            "job_metric",
            "job_day",
            "placement",
            "placement_past",
            "placement_period",
            "catalog_entry",
            "storage_space");

    private static final String TRAIN = """
            "train": [{"name": "epochs", "type": "integer", "many": false, "required": false, "default": 5,
                       "minimum": 1, "maximum": 100},
                      {"name": "base_model", "type": "string", "many": false, "required": false, "default": ""}],
            "predict":\
            """;

    final Database database;
    final Jobs jobs;
    final JobViews views;
    final TrainingBases bases;
    final KeptModules modules;
    final Catalog catalog;
    final TestStorage storage;
    final Quotas quotas;
    final Caller ana;
    final Caller ben;

    private final Path home;
    private final String people;
    private final Engines engines;
    private final Accounts accounts;
    private final Placements placements;
    private final JobReconciler reconciler;
    private final JobFolders folders;
    private final JobKeeping keeping;
    private final JobQueue queue;
    private Instant now;

    private JobWorld(Path home, Database database, Instant start, String people) {
        this.home = home;
        this.people = people;
        this.database = database;
        this.now = start;
        PlatformConfig config = TestConfigs.at(home, Map.of("accounts", people));
        Events events = new Events();
        Ids ids = new Ids(() -> now, new Random(start.getEpochSecond()));
        this.quotas = new Quotas(config, database, TestAudits.in(home, database, () -> now));
        this.accounts = TestIdentities.accounts(database, ids, () -> now);
        this.ana = person("ana", accounts);
        this.ben = person("ben", accounts);
        this.engines = new Engines(config);
        TestEntries entries = TestEntries.on(config, database, events);
        this.catalog = new Catalog(config, events, entries.entries());
        this.storage = TestStorage.over(plainFolders(home.resolve("storage")), home, database);
        this.placements = TestPlacements.on("fake", quotas, database, events, () -> now);
        ObjectMapper json = JsonMapper.builder().findAndAddModules().build();

        JobSpaces spaces = new JobSpaces(storage.spaces(), storage.storage(), accounts);
        this.folders = new JobFolders(config);
        JobHardware hardware = new JobHardware(catalog, config);
        this.queue = new JobQueue(placements, hardware, new JobEstimates(database));
        JobMoves moves = new JobMoves(database, events, () -> now);
        JobLogs logs = new JobLogs(folders, spaces, storage.storage(), database, events);
        this.bases = new TrainingBases(catalog);
        JobPrograms programs = new JobPrograms(
                config, catalog, spaces, storage.storage(), folders, hardware, TestWorkloads.modules(config), bases);
        JobResults results = new JobResults(folders, spaces, storage.storage(), database, json);
        this.keeping = new JobKeeping(moves, queue, results, folders, logs, spaces, engines, database);
        this.reconciler = new JobReconciler(
                database,
                engines,
                new JobStarts(moves, queue, programs, folders, logs, spaces, engines),
                new JobWatch(moves, queue, folders, logs, spaces, engines),
                keeping,
                events);
        // Only the test looks, or two would take one step.
        reconciler.stop(new ShutdownEvent());
        this.views = new JobViews(database, queue, logs, events);
        this.jobs = new Jobs(
                database,
                new JobChecks(catalog, spaces, bases, queue),
                hardware,
                folders,
                reconciler,
                views,
                logs,
                events,
                ids,
                () -> now);
        this.modules = new KeptModules(
                views, spaces, storage.storage(), entries.publications(), catalog, database, events, config);
    }

    /// @param people whether there are others: `many` or `single`
    static JobWorld in(Path home, Database database, String people) throws IOException {
        Path module = TestModules.install(home.resolve("modules"), MODULE, "Demo", "Classification");
        Path description = module.resolve("module.json");
        Files.writeString(description, Files.readString(description).replace("\"predict\":", TRAIN));
        for (String table : FILLED) {
            var _ = database.write(handle -> handle.execute("DELETE FROM " + table));
        }
        return new JobWorld(home, database, NOON, people);
    }

    /// The platform after this one was killed.
    JobWorld restarted() {
        close();
        return new JobWorld(home, database, now.plusSeconds(1), people);
    }

    private static BlobStore plainFolders(Path folder) {
        return ServiceLoader.load(BlobStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals("local"))
                .findFirst()
                .orElseThrow()
                .create(folder, Map.of());
    }

    private Caller person(String name, Accounts accounts) {
        var _ = database.write(handle -> handle.execute("DELETE FROM account WHERE id = ?", name));
        TestIdentities.active(database, name, name);
        accounts.forget(name);
        room(name, 1_000_000);
        return new Caller(name, name, false, List.of(), Scope.ALL);
    }

    /// How many bytes of files somebody may have.
    void room(String name, long bytes) {
        var _ = quotas.set(OPERATOR, Holder.account(name), QuotaKind.STORAGE_BYTES, bytes);
        var _ = quotas.set(OPERATOR, Holder.account(name), QuotaKind.STORAGE_FILES, 1000);
    }

    static JobOrder training() {
        return training(Map.of());
    }

    static JobOrder training(Map<String, List<String>> arguments) {
        return new JobOrder(
                "Plankton",
                new Work.Training(MODULE, "latest", "home", "", arguments),
                JobOrder.Hardware.USUAL,
                3600,
                2);
    }

    static JobOrder training(String title) {
        return new JobOrder(title, training().work(), JobOrder.Hardware.USUAL, 3600, 2);
    }

    static JobOrder trainingOn(int cpus) {
        return new JobOrder("Plankton", training().work(), new JobOrder.Hardware(0, cpus, 0), 3600, 2);
    }

    static JobOrder script(String text, int retries) {
        return new JobOrder("Count", new Work.Batch(text, "", "home"), JobOrder.Hardware.USUAL, 3600, retries);
    }

    Instant now() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /// Looks until nothing changes any more.
    Job settle(Job job) throws InterruptedException {
        Job before = current(job);
        int calm = 0;
        for (int look = 0; look < MOST_LOOKS && calm < CALM; look++) {
            Job after = look(before);
            calm = after.equals(before) ? calm + 1 : 0;
            before = after;
        }
        assertThat(calm).as("%s comes to rest", before).isEqualTo(CALM);
        return before;
    }

    /// One look.
    Job look(Job job) throws InterruptedException {
        TestPlacements.round(placements);
        reconciler.look(current(job));
        return current(job);
    }

    Job current(Job job) {
        return database.read(handle -> JobStore.find(handle, job.id())).orElseThrow();
    }

    /// The least that an engine must reach for it.
    Isolation isolation(Job job) {
        return queue.order(job).isolation();
    }

    /// As an operator does with an account.
    void suspend(String account) {
        var _ = database.write(
                handle -> handle.execute("UPDATE account SET state = 'suspended' WHERE id = ?", account));
        accounts.forget(account);
    }

    /// As a sweep does with what nobody came back for.
    void deleteFolder(Job job) {
        folders.forget(job.id());
    }

    void sweep() {
        keeping.sweep();
    }

    void endOrphans() {
        reconciler.endOrphans();
    }

    FakePlace place() {
        return FakeEngineProvider.placeOf(home);
    }

    WorkloadSpec lastStarted() {
        return place().starts().getLast();
    }

    String workload(Job job) {
        return JobQueue.workloadId(job, current(job).attempt());
    }

    /// What its program wrote.
    Path results(Job job) throws IOException {
        return Files.createDirectories(folders.results(job.id()));
    }

    List<JobState> states(Job job) {
        return database.read(handle -> JobStore.changes(handle, job.id())).stream()
                .map(Change::state)
                .toList();
    }

    /// The names in a folder of somebody's files.
    List<String> names(Caller who, String folder) {
        return storage
                .storage()
                .list(storage.spaces().home(who), StoragePath.parse(folder), ItemQuery.first(100))
                .items()
                .stream()
                .map(Item::name)
                .toList();
    }

    static Caller reading(Caller caller) {
        return new Caller(caller.accountId(), caller.name(), false, List.of(), Set.of(Scope.READ));
    }

    @Override
    public void close() {
        engines.close();
    }
}
