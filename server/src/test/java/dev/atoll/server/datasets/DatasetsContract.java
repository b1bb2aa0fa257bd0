package dev.atoll.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.datasets.DatasetStatistics.Group;
import dev.atoll.server.datasets.DatasetStatistics.Problem;
import dev.atoll.server.datasets.DatasetStatistics.Spread;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.quotas.Quotas;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.TestStorage;
import dev.atoll.server.tasks.Task;
import dev.atoll.server.tasks.TaskProgress;
import dev.atoll.server.tasks.TaskState;
import dev.atoll.server.tasks.TestTaskRun;
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
import java.time.Duration;
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

/// What holds of datasets on every database.
abstract class DatasetsContract {

    private static final Watch NOBODY = (done, total, doing) -> {};
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    private static final Caller ANA =
            new Caller("ana", "Ana", false, List.of(new Membership("phyto", Level.AP_U, false)), Scope.ALL);

    private static final byte[] TWICE = SmallPictures.png(20, 10, 1);

    @TempDir
    private Path home;

    private final BlobStore store = new MemoryBlobStore("memory", new MemoryDisk());
    private final Pictures pictures = new Pictures();

    private final Set<String> accounts = new HashSet<>(Set.of("ana"));
    private Instant now = NOON.instant();

    private PlatformConfig config;
    private Database database;
    private TestStorage files;
    private TestEntries entries;
    private Places places;
    private Snapshots snapshots;
    private DatasetFiles frozen;
    private ContentKeeper keeper;
    private Reach phyto;

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

    @Test
    void theManifestIsWhatSha256sumWrites() throws Exception {
        files.write(phyto, "/d/b ü.txt", "two".getBytes(StandardCharsets.UTF_8));
        files.write(phyto, "/d/B.txt", "one".getBytes(StandardCharsets.UTF_8));

        Snapshot snapshot = make("one", false, "/d", NOBODY);

        // sha256sum in the locale C.
        assertThat(manifest(snapshot)).isEqualTo("""
                7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  B.txt
                3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  b ü.txt
                """);
        assertThat(snapshot.sha256()).isEqualTo(sha256(manifest(snapshot).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aVersionStaysAsItWasWhateverBecomesOfItsFolder() throws Exception {
        aFolderOfPlankton();
        Snapshot snapshot = published("plankton", make("one", false, "/plankton", NOBODY));
        String before = manifest(snapshot);

        files.write(phyto, "/plankton/diatom/one.png", SmallPictures.png(1, 1, 9));
        files.storage().delete(phyto, StoragePath.parse("/plankton/copepod"), Precondition.NONE);

        assertThat(manifest(snapshot)).isEqualTo(before);
        assertThat(bytes(snapshot, "diatom/one.png")).isEqualTo(TWICE);
        assertThat(bytes(snapshot, "copepod/again.png")).isEqualTo(TWICE);
    }

    @Test
    void aContentIsKeptOnceHoweverManyVersionsHaveIt() throws Exception {
        aFolderOfPlankton();
        var _ = published("plankton", make("one", false, "/plankton", NOBODY));
        files.write(phyto, "/plankton/diatom/new.png", SmallPictures.png(7, 7, 7));

        var _ = published("plankton", make("two", false, "/plankton", NOBODY));

        assertThat(contents()).hasSize(6);
    }

    @Test
    void whatAStopInterruptedGoesOnWhereItWas() throws Exception {
        for (int i = 0; i < 250; i++) {
            files.write(phyto, "/many/" + i + ".txt", ("file " + i).getBytes(StandardCharsets.UTF_8));
        }
        Watch stop = (done, total, doing) -> {
            if (done >= 100) {
                throw new InterruptedException("stopped");
            }
        };
        assertThatThrownBy(() -> make("one", false, "/many", stop)).isInstanceOf(InterruptedException.class);
        int kept = contents().size();
        files.storage().delete(phyto, StoragePath.parse("/many/0.txt"), Precondition.NONE);
        files.write(phyto, "/many/00.txt", "another".getBytes(StandardCharsets.UTF_8));

        Snapshot resumed = make("one", false, "/many", NOBODY);

        assertThat(kept).isBetween(100, 249);
        assertThat(manifest(resumed)).isEqualTo(manifest(make("two", false, "/many", NOBODY)));
        assertThat(manifest(resumed)).contains("00.txt").doesNotContain("  0.txt");
    }

    @Test
    void theSameFilesWithTheSameWordsAreTheSameVersion() throws Exception {
        aFolderOfPlankton();
        Published first = publish("plankton", make("one", false, "/plankton", NOBODY), "A title");

        Published again = publish("plankton", make("two", false, "/plankton", NOBODY), "A title");
        Published other = publish("plankton", make("three", false, "/plankton", NOBODY), "Another title");

        assertThat(again.created()).isFalse();
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(other.created()).isTrue();
    }

    @Test
    void theBytesOfADeletedDatasetGoUnlessAnotherHasThem() throws Exception {
        aFolderOfPlankton();
        files.write(phyto, "/other/x.png", TWICE);
        var _ = published("plankton", make("one", false, "/plankton", NOBODY));
        Snapshot other = published("other", make("two", false, "/other", NOBODY));
        entries.settings().delete(ANA, "plankton");

        int swept = keeper.sweep();

        assertThat(swept).isEqualTo(4);
        assertThat(contents()).containsExactly(sha256(TWICE));
        assertThat(bytes(other, "x.png")).isEqualTo(TWICE);
        assertThat(snapshots.find("one")).isEmpty();
    }

    @Test
    void aCountGoesWithItsOwner() throws Exception {
        files.write(files.spaces().home(ANA), "/mine/a.txt", "one".getBytes(StandardCharsets.UTF_8));
        Places.Found found = places.find(ANA, "home", "/mine");
        var _ = snapshots.make("mine", true, found.place(), found.reach(), NOBODY);
        var _ = keeper.sweep();
        assertThat(snapshots.find("mine")).isPresent();

        accounts.remove("ana");
        var _ = keeper.sweep();

        assertThat(snapshots.find("mine")).isEmpty();
    }

    @Test
    void aCountGoesWhenTasksAreForgottenAndAVersionStays() throws Exception {
        aFolderOfPlankton();
        var _ = survey("/plankton");
        var _ = published("plankton", make("one", false, "/plankton", NOBODY));

        now = now.plus(Duration.ofDays(31));
        var _ = keeper.sweep();

        assertThat(snapshots.find("survey")).isEmpty();
        assertThat(snapshots.find("one")).isPresent();
    }

    @Test
    void nothingIsSweptWhileAVersionIsBeingMade() throws Exception {
        aFolderOfPlankton();
        var _ = make("one", false, "/plankton", NOBODY);
        snapshots.discard("one");

        try (ContentKeeper.Use _ = keeper.use()) {
            assertThat(keeper.sweep()).isZero();
        }

        assertThat(keeper.sweep()).isEqualTo(5);
    }

    @Test
    void aVersionThatFailedLeavesNoBytes() throws Exception {
        aFolderOfPlankton();
        files.write(phyto, "/other/x.png", TWICE);
        var _ = published("plankton", make("one", false, "/other", NOBODY));
        VersionOrder taken = order("plankton", "Another title", "/plankton");

        assertThatThrownBy(() -> versions().run(task("two", taken), new TestTaskRun(ANA)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("plankton");

        assertThat(snapshots.find("two")).isEmpty();
        await().untilAsserted(() -> assertThat(contents()).containsExactly(sha256(TWICE)));
    }

    private VersionTask versions() {
        Catalog catalog = new Catalog(config, entries.events(), entries.entries());
        return new VersionTask(snapshots, places, entries.publications(), catalog, keeper);
    }

    private static Task task(String id, VersionOrder order) {
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

    @Test
    void whatTheQuotaHasNoRoomForIsRefusedBeforeAByteIsCopied() {
        files.write(phyto, "/large/a.bin", new byte[200_001]);

        assertThatThrownBy(() -> make("one", false, "/large", NOBODY))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("dataset_bytes: 200001 (expected at most 200000");
        assertThat(contents()).isEmpty();
    }

    @Test
    void whatSeveralVersionsHaveCountsOnce() throws Exception {
        files.write(phyto, "/large/a.bin", new byte[150_000]);
        var _ = published("large", make("one", false, "/large", NOBODY));
        files.write(phyto, "/large/b.bin", new byte[40_000]);

        assertThat(published("large", make("two", false, "/large", NOBODY)).bytes())
                .isEqualTo(190_000);
    }

    @Test
    void anEmptyFolderIsNoDataset() {
        var _ = files.storage().makeFolder(phyto, StoragePath.parse("/empty"));

        assertThatThrownBy(() -> make("one", false, "/empty", NOBODY))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("/empty: no files");
    }

    /// @return how many bytes
    private long aFolderOfPlankton() {
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

    private Snapshot survey(String folder) throws InterruptedException {
        return make("survey", true, folder, NOBODY);
    }

    private Snapshot make(String id, boolean survey, String folder, Watch watch) throws InterruptedException {
        Places.Found found = places.find(ANA, "project:phyto", folder);
        return snapshots.make(id, survey, found.place(), found.reach(), watch);
    }

    private Snapshot published(String name, Snapshot snapshot) {
        Published published = publish(name, snapshot, "Title " + snapshot.id());
        return snapshots.ofVersion(published.version().id()).orElseThrow();
    }

    private Published publish(String name, Snapshot snapshot, String title) {
        VersionOrder order = order(name, title, "/");
        FrozenFiles files = new FrozenFiles(snapshots, snapshot);
        return entries.entries().find(name).isPresent()
                ? entries.publications().publish(ANA, name, order.submission(), files)
                : entries.publications().create(ANA, order.submission(), files, _ -> false);
    }

    private static VersionOrder order(String name, String title, String folder) {
        String metadata = new DatasetForm(title, "Summary", "", "CC-BY-4.0", "", List.of("sea"), List.of("Image"))
                .metadata()
                .toString();
        return new VersionOrder(name, true, "", "", "", metadata, "project:phyto", folder);
    }

    private String manifest(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        frozen.manifest(snapshot, text);
        return text.toString(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Snapshot snapshot, String path) throws IOException {
        try (InputStream bytes = frozen.open(frozen.get(snapshot, path), 0)) {
            return bytes.readAllBytes();
        }
    }

    /// The names of all contents that are kept.
    private List<String> contents() {
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

    private List<BlobStat> listed(BlobKey folder) throws BlobException {
        try (BlobStore.Listing listing = store.list(folder)) {
            return listing.next(10_000);
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
