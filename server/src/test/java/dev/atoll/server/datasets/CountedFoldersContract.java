package dev.atoll.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.datasets.DatasetStatistics.Group;
import dev.atoll.server.datasets.DatasetStatistics.Problem;
import dev.atoll.server.datasets.DatasetStatistics.Spread;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.TestStorage;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskState;
import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.testkit.MemoryBlobStore;
import dev.atoll.testkit.MemoryDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of what is counted in a folder.
abstract class CountedFoldersContract {

    static final Watch NOBODY = (done, total, doing) -> {};
    static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    static final Caller ANA =
            new Caller("ana", "Ana", false, List.of(new Membership("phyto", Level.AP_U, false)), Scope.ALL);

    static final byte[] TWICE = SmallPictures.png(20, 10, 1);

    @TempDir
    Path home;

    final BlobStore store = new MemoryBlobStore("memory", new MemoryDisk());
    final Pictures pictures = new Pictures();

    final Set<String> accounts = new HashSet<>(Set.of("ana"));
    Instant now = NOON.instant();

    PlatformConfig config;
    Database database;
    TestStorage files;
    TestEntries entries;
    Places places;
    Snapshots snapshots;
    DatasetFiles frozen;
    ContentKeeper keeper;
    Reach phyto;

    abstract PlatformConfig config(Path folder, Map<String, String> settings);

    @BeforeEach
    void openIt() {
        config = config(home, Map.of("accounts", "many", "quotas.project.dataset_bytes", "200000"));
        database = new Database(config);
        database.write(handle -> {
            handle.execute("DELETE FROM dataset_file");
            handle.execute("DELETE FROM dataset_snapshot");
            handle.execute("DELETE FROM catalog_entry");
            handle.execute("DELETE FROM storage_item");
            return handle.execute("DELETE FROM storage_space");
        });
        files = TestStorage.over(store, home, database);
        entries = TestEntries.on(config, database, new Events());
        places = new Places(files.spaces(), files.storage());
        Contents contents = new Contents(store, NOON);
        Gathering gathering = new Gathering(database, files.storage(), contents, pictures);
        Quotas quotas = new Quotas(config, database, TestAudits.in(home, database, NOON));
        snapshots = new Snapshots(database, files.storage(), gathering, quotas, NOON);
        frozen = new DatasetFiles(database, snapshots, contents);
        keeper = new ContentKeeper(
                config, database, contents, entries.entries(), accounts::contains, entries.events(), () -> now);
        phyto = files.spaces().ofProject(ANA, "phyto");
    }

    @AfterEach
    void closeIt() {
        keeper.close();
        pictures.close();
        database.close();
    }

    @Test
    void whatIsInAFolderIsCounted() throws Exception {
        long bytes = aFolderOfPlankton();

        DatasetStatistics counted = survey("/plankton").statistics().orElseThrow();

        assertThat(counted.files()).isEqualTo(6);
        assertThat(counted.bytes()).isEqualTo(bytes);
        assertThat(counted.classes()).extracting(Group::name).containsExactly("copepod", "diatom");
        assertThat(counted.classes()).extracting(Group::files).containsExactly(2L, 3L);
        assertThat(counted.formats())
                .extracting(Group::name, Group::files)
                .containsExactly(tuple("image/png", 4L), tuple("image/jpeg", 1L), tuple("text/markdown", 1L));
        assertThat(counted.pictures().orElseThrow().width()).isEqualTo(new Spread(20, 20, 40));
        assertThat(counted.pictures().orElseThrow().height()).isEqualTo(new Spread(10, 15, 40));
        assertThat(counted.duplicates().groups()).isEqualTo(1);
        assertThat(counted.duplicates().files()).isEqualTo(1);
        assertThat(counted.duplicates().bytes()).isEqualTo(TWICE.length);
        assertThat(counted.duplicates().largest().getFirst().paths())
                .containsExactly("copepod/again.png", "diatom/one.png");
        assertThat(counted.unreadable().files()).isEqualTo(1);
        assertThat(counted.unreadable().first())
                .containsExactly(new Problem("diatom/broken.png", "no PNG picture, whatever its name says"));
    }

    @Test
    void theMiddleOfTwoSizesLiesHalfWay() throws Exception {
        files.write(phyto, "/two/a.png", SmallPictures.png(10, 1, 1));
        files.write(phyto, "/two/b.png", SmallPictures.png(21, 1, 2));

        DatasetStatistics counted = survey("/two").statistics().orElseThrow();

        assertThat(counted.pictures().orElseThrow().width()).isEqualTo(new Spread(10, 15.5, 21));
        assertThat(counted.noClasses()).isEqualTo("it has no folders");
    }

    @Test
    void foldersWithFilesOfSeveralKindsAreNoClasses() throws Exception {
        files.write(phyto, "/mixed/a/1.png", SmallPictures.png(3, 3, 1));
        files.write(phyto, "/mixed/b/1.csv", "x".getBytes(StandardCharsets.UTF_8));

        DatasetStatistics counted = survey("/mixed").statistics().orElseThrow();

        assertThat(counted.classes()).isEmpty();
        assertThat(counted.noClasses()).contains("several kinds: image, text/csv");
    }

    @Test
    void aFileThatWasLookedAtIsKnownByItsHashFromThenOn() throws Exception {
        aFolderOfPlankton();
        Snapshot first = survey("/plankton");
        pictures.close();

        Snapshot second = make("second", true, "/plankton", NOBODY);

        assertThat(second.statistics()).isEqualTo(first.statistics());
    }

    @Test
    void aPictureThatWasNotLookedAtToItsEndIsLookedAtAgain() throws Exception {
        aFolderOfPlankton();
        Snapshot first = survey("/plankton");
        // As it is written when a look takes too long.
        var _ = database.write(handle -> handle.execute("UPDATE dataset_file SET width = 0, height = 0"));

        Snapshot second = make("second", true, "/plankton", NOBODY);

        assertThat(second.statistics()).isEqualTo(first.statistics());
    }

    VersionTask versions() {
        Catalog catalog = new Catalog(config, entries.events(), entries.entries());
        return new VersionTask(snapshots, places, entries.publications(), catalog, keeper);
    }

    static Task task(String id, VersionOrder order) {
        return new Task(
                id,
                VersionTask.NAME,
                ANA.accountId(),
                "Register",
                order.json(),
                "",
                TaskState.RUNNING,
                TaskProgress.NONE,
                "",
                "",
                NOON.instant(),
                NOON.instant());
    }

    /// Writes one, and says how many bytes it has.
    long aFolderOfPlankton() {
        Map<String, byte[]> all = Map.of(
                "README.md", "# Plankton".getBytes(StandardCharsets.UTF_8),
                "diatom/one.png", TWICE,
                "diatom/two.jpg", SmallPictures.jpeg(20, 20, 2),
                "diatom/broken.png", "no picture".getBytes(StandardCharsets.UTF_8),
                "copepod/again.png", TWICE,
                "copepod/deep/three.png", SmallPictures.png(40, 40, 3));
        all.forEach((path, bytes) -> files.write(phyto, "/plankton/" + path, bytes));
        return all.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    Snapshot survey(String folder) throws InterruptedException {
        return make("survey", true, folder, NOBODY);
    }

    Snapshot make(String id, boolean survey, String folder, Watch watch) throws InterruptedException {
        Places.Found found = places.find(ANA, "project:phyto", folder);
        return snapshots.make(id, survey, found.place(), found.reach(), watch);
    }

    Snapshot published(String name, Snapshot snapshot) {
        Published published = publish(name, snapshot, "Title " + snapshot.id());
        return snapshots.ofVersion(published.version().id()).orElseThrow();
    }

    Published publish(String name, Snapshot snapshot, String title) {
        VersionOrder order = order(name, title, "/");
        FrozenFiles files = new FrozenFiles(snapshots, snapshot);
        return entries.entries().find(name).isPresent()
                ? entries.publications().publish(ANA, name, order.submission(), files)
                : entries.publications().create(ANA, order.submission(), files, _ -> false);
    }

    static VersionOrder order(String name, String title, String folder) {
        String metadata = new DatasetForm(title, "Summary", "", "CC-BY-4.0", "", List.of("sea"), List.of("Image"))
                .metadata()
                .toString();
        return new VersionOrder(name, true, "", "", "", metadata, "project:phyto", folder);
    }

    String manifest(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        frozen.manifest(snapshot, text);
        return text.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes(Snapshot snapshot, String path) throws IOException {
        try (InputStream bytes = frozen.open(frozen.get(snapshot, path), 0)) {
            return bytes.readAllBytes();
        }
    }

    /// The names of all contents that are kept.
    List<String> contents() {
        List<String> names = new ArrayList<>();
        try {
            if (store.stat(BlobKey.of("datasets")).isPresent()) {
                for (BlobStat folder : listed(BlobKey.of("datasets"))) {
                    listed(BlobKey.of("datasets", folder.name())).forEach(stat -> names.add(stat.name()));
                }
            }
        } catch (BlobException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    List<BlobStat> listed(BlobKey folder) throws BlobException {
        try (BlobStore.Listing listing = store.list(folder)) {
            return listing.next(10_000);
        }
    }

    static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
