package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
import static dev.atoll.server.storage.StorageWorld.BEN;
import static dev.atoll.server.storage.StorageWorld.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of everybody's files on every database.
abstract class StorageContract {

    /// By sha256sum, sha1sum and md5sum.
    private static final Checksums OF_DIATOM = new Checksums(
            "7b69e93312ccbbe42ab6290503a970754509d7bf46f4aeb6f971c23f63587e31",
            "c2a86ef2c72398cdfc02aea114b81e5690ed6fec",
            "3cdabca6fb21aa3ec602afb02064f92c");

    @TempDir
    private Path home;

    private StorageWorld world;
    private Reach ana;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        Database database = open(home);
        database.write(handle -> {
            handle.execute("DELETE FROM storage_item");
            handle.execute("DELETE FROM storage_space");
            return handle.execute("DELETE FROM quota");
        });
        world = new StorageWorld(home, database);
        ana = world.spaces.home(ANA);
    }

    @AfterEach
    void closeIt() {
        world.database.close();
    }

    @Test
    void whatIsWrittenIsReadWithWhatItHashesTo() {
        Written written = world.write(ana, "diatom.txt", "diatom");

        assertThat(written.created()).isTrue();
        assertThat(written.item().checksums()).isEqualTo(OF_DIATOM);
        assertThat(world.read(ana, "diatom.txt")).isEqualTo("diatom");
        assertThat(world.names(ana, "/")).containsExactly("diatom.txt");
    }

    @Test
    void foldersComeFirstAndNumbersSortByTheirValue() {
        world.storage.makeFolder(ana, StoragePath.parse("zoo"));
        List.of("img10.jpg", "Img2.jpg", "a.txt").forEach(name -> world.write(ana, name, "x"));

        assertThat(world.names(ana, "/")).containsExactly("zoo", "a.txt", "Img2.jpg", "img10.jpg");
    }

    @Test
    void aFolderIsReadPartByPartInEveryOrder() {
        List.of("b", "a").forEach(name -> world.storage.makeFolder(ana, StoragePath.parse(name)));
        List.of("2.txt", "10.txt", "1.txt").forEach(name -> world.write(ana, name, "x".repeat(12 - name.length())));

        assertThat(pages(ItemQuery.Order.NAME, false)).containsExactly("a", "b", "1.txt", "2.txt", "10.txt");
        assertThat(pages(ItemQuery.Order.NAME, true)).containsExactly("b", "a", "10.txt", "2.txt", "1.txt");
        assertThat(pages(ItemQuery.Order.SIZE, false)).containsExactly("a", "b", "10.txt", "1.txt", "2.txt");
        assertThat(following("b")).containsExactly("1.txt", "2.txt");
        assertThat(following("2.txt")).containsExactly("10.txt");
        assertThat(following("a")).containsExactly("b", "1.txt");
        assertThat(world.storage
                        .list(ana, StoragePath.TOP, new ItemQuery(ItemQuery.Order.NAME, false, "TXT", 1, 1))
                        .total())
                .isEqualTo(3);
    }

    private List<String> pages(ItemQuery.Order order, boolean descending) {
        List<String> names = new ArrayList<>();
        for (int skip = 0; skip < 6; skip += 2) {
            ItemPage page = world.storage.list(ana, StoragePath.TOP, new ItemQuery(order, descending, "", skip, 2));
            assertThat(page.total()).isEqualTo(5);
            page.items().forEach(item -> names.add(item.name()));
        }
        return names;
    }

    private List<String> following(String name) {
        Item last = world.storage.get(ana, StoragePath.parse(name));
        return world.storage.following(ana, StoragePath.TOP, last, 2).stream()
                .map(Item::name)
                .toList();
    }

    @Test
    void whatArrivesTogetherStaysWithinTheQuotaWhileItArrives() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch more = new CountDownLatch(1);
        InputStream slow = new SequenceInputStream(new ByteArrayInputStream(new byte[600]), new InputStream() {
            @Override
            public int read() throws IOException {
                half.countDown();
                try {
                    more.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Written> first = threads.submit(
                    () -> world.storage.write(ana, StoragePath.parse("slow.txt"), slow, WriteOptions.NONE));
            half.await();
            assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.write(ana, "other.txt", "x".repeat(500)));
            more.countDown();
            assertThat(first.get().item().bytes()).isEqualTo(600);
        }
        assertThat(world.names(ana, "/")).containsExactly("slow.txt");
    }

    @Test
    void aSpaceHasNoMoreFoldersThanItMayHaveFiles() {
        for (int i = 0; i < StorageWorld.FILES - 3; i++) {
            world.storage.makeFolder(ana, StoragePath.parse("folder-" + i));
        }

        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.storage.makeFolder(ana, StoragePath.parse("more")));
        world.storage.delete(ana, StoragePath.parse("folder-0"), Precondition.NONE);
        world.trash.empty(ana);

        assertThat(world.storage.makeFolder(ana, StoragePath.parse("more")).folder())
                .isTrue();
    }

    @Test
    void thatOurOwnDiskDoesNotGiveItsBytesIsNotTheFaultOfWhoeverWantsThem() {
        assertRefused(
                ErrorCode.UNAVAILABLE,
                () -> world.storage.write(
                        ana,
                        StoragePath.parse("copy.txt"),
                        new OwnBytes(StoragePath.parse("a.txt"), broken()),
                        WriteOptions.NONE));
        assertThat(world.names(ana, "/")).isEmpty();
    }

    @Test
    void aFolderHoldsWhatIsInItAtAnyDepthAndItsEtagChangesWithIt() {
        Item before = world.storage.makeFolders(ana, StoragePath.parse("a/b"));
        String top = world.storage.get(ana, StoragePath.TOP).etag();

        world.write(ana, "a/b/c.txt", "12345");

        Item after = world.storage.get(ana, StoragePath.parse("a/b"));
        assertThat(after.bytes()).isEqualTo(5);
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(world.storage.get(ana, StoragePath.TOP).etag()).isNotEqualTo(top);
        assertThat(world.spaces.usage(ana.space()).bytes()).isEqualTo(5);
    }

    @Test
    void namesThatLookTheSameAreTheSame() {
        world.write(ana, "e\u0301.txt", "decomposed");

        assertThat(world.read(ana, "\u00e9.txt")).isEqualTo("decomposed");
        assertThat(world.write(ana, "\u00e9.txt", "composed").created()).isFalse();
    }

    @Test
    void whatIsWrittenOverIsKeptAsAVersionAndComesBack() {
        world.write(ana, "a.txt", "one");
        world.write(ana, "a.txt", "two");
        StoragePath path = StoragePath.parse("a.txt");

        String version = world.versions.list(ana, path).getFirst().id();
        world.versions.restore(ana, path, version);

        assertThat(world.read(ana, "a.txt")).isEqualTo("one");
        assertThat(world.versions.list(ana, path)).hasSize(2);
    }

    @Test
    void onlySoManyVersionsAreKeptAsTheConfigurationSays() {
        List.of("one", "two", "three", "four").forEach(text -> world.write(ana, "a.txt", text));

        assertThat(world.versions.list(ana, StoragePath.parse("a.txt"))).hasSize(2);
        assertThat(world.spaces.usage(ana.space()).versionBytes()).isEqualTo("two".length() + "three".length());
    }

    @Test
    void whatIsDeletedCanBeRestoredEvenWhenItsFolderIsGone() {
        world.storage.makeFolder(ana, StoragePath.parse("a"));
        world.write(ana, "a/b.txt", "diatom");
        world.storage.delete(ana, StoragePath.parse("a/b.txt"), Precondition.NONE);
        world.storage.delete(ana, StoragePath.parse("a"), Precondition.NONE);
        String deleted = world.trash.list(ana).stream()
                .filter(item -> !item.folder())
                .findFirst()
                .orElseThrow()
                .id();

        Item restored = world.trash.restore(ana, deleted);

        assertThat(restored.path()).isEqualTo(StoragePath.parse("a/b.txt"));
        assertThat(world.read(ana, "a/b.txt")).isEqualTo("diatom");
    }

    @Test
    void whatIsRestoredGetsANumberWhereSomethingElseIsByNow() {
        world.write(ana, "a.txt", "old");
        world.storage.delete(ana, StoragePath.parse("a.txt"), Precondition.NONE);
        world.write(ana, "a.txt", "new");

        world.trash.restore(ana, world.trash.list(ana).getFirst().id());

        assertThat(world.read(ana, "a (2).txt")).isEqualTo("old");
        assertThat(world.read(ana, "a.txt")).isEqualTo("new");
    }

    @Test
    void aFolderMovesWithAllInItAndKeepsItsId() {
        world.storage.makeFolders(ana, StoragePath.parse("a/b"));
        world.write(ana, "a/b/c.txt", "diatom");
        world.storage.makeFolder(ana, StoragePath.parse("z"));
        String id = world.storage.get(ana, StoragePath.parse("a")).id();

        world.storage.move(ana, StoragePath.parse("a"), ana, StoragePath.parse("z/y"), false);

        assertThat(world.read(ana, "z/y/b/c.txt")).isEqualTo("diatom");
        assertThat(world.storage.get(ana, StoragePath.parse("z/y")).id()).isEqualTo(id);
        assertThat(world.storage.get(ana, StoragePath.parse("z")).bytes()).isEqualTo(6);
        assertThat(world.storage.find(ana, StoragePath.parse("a"))).isEmpty();
    }

    @Test
    void aFolderIsMovedIntoItselfByNobody() {
        world.storage.makeFolder(ana, StoragePath.parse("a"));

        assertRefused(
                ErrorCode.BAD_REQUEST,
                () -> world.storage.move(ana, StoragePath.parse("a"), ana, StoragePath.parse("a/b"), true));
    }

    @Test
    void aWholeSpaceIsNeitherMovedNorCopiedIntoItself() {
        Reach project = world.spaces.ofProject(ANA, "phyto");
        StoragePath target = StoragePath.parse("x");

        assertRefused(ErrorCode.FORBIDDEN, () -> world.storage.move(ana, StoragePath.TOP, project, target, false));
        assertRefused(
                ErrorCode.BAD_REQUEST,
                () -> world.storage.copy(ana, StoragePath.TOP, ana, target, new CopyOptions(false, true)));

        assertThat(world.names(ana, "/")).isEmpty();
    }

    @Test
    void whatMovesToAProjectLeavesNoVersionsBehind() {
        world.write(ana, "a.txt", "one");
        world.write(ana, "a.txt", "two");
        Reach project = world.spaces.ofProject(ANA, "phyto");

        world.storage.move(ana, StoragePath.parse("a.txt"), project, StoragePath.parse("a.txt"), false);

        assertThat(world.spaces.usage(ana.space()).bytes()).isZero();
        assertThat(world.versions.list(project, StoragePath.parse("a.txt"))).isEmpty();
    }

    @Test
    void aFilterFindsAnyPartOfANameNumbersIncluded() {
        List.of("Ceratium 2026.csv", "img120.jpg", "zoo.txt").forEach(name -> world.write(ana, name, "x"));

        ItemQuery query = new ItemQuery(ItemQuery.Order.NAME, false, "20", 0, 10);

        assertThat(world.storage.list(ana, StoragePath.TOP, query).items())
                .extracting(Item::name)
                .containsExactly("Ceratium 2026.csv", "img120.jpg");
    }

    @Test
    void filesMoveToAProjectAndCountThere() {
        Reach project = world.spaces.ofProject(ANA, "phyto");
        world.write(ana, "a.txt", "diatom");

        world.storage.move(ana, StoragePath.parse("a.txt"), project, StoragePath.parse("a.txt"), false);

        assertThat(world.read(project, "a.txt")).isEqualTo("diatom");
        assertThat(world.spaces.usage(project.space()).bytes()).isEqualTo(6);
        assertThat(world.spaces.usage(ana.space()).bytes()).isZero();
    }

    @Test
    void aFolderIsCopiedWithAllInIt() {
        world.storage.makeFolders(ana, StoragePath.parse("a/b"));
        world.write(ana, "a/b/c.txt", "diatom");

        world.storage.copy(ana, StoragePath.parse("a"), ana, StoragePath.parse("d"), new CopyOptions(false, true));

        assertThat(world.read(ana, "d/b/c.txt")).isEqualTo("diatom");
        assertThat(world.read(ana, "a/b/c.txt")).isEqualTo("diatom");
    }

    @Test
    void whatDoesNotFitTheQuotaIsRefusedAndNothingChanges() {
        world.write(ana, "a.txt", "old");

        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.write(ana, "a.txt", "x".repeat(1000)));

        assertThat(world.read(ana, "a.txt")).isEqualTo("old");
        assertThat(world.spaces.usage(ana.space()).bytes()).isEqualTo(3);
    }

    @Test
    void aFullDiskIsSaidToBeFullAndNothingChanges() {
        world.write(ana, "a.txt", "old");
        world.disk.hasRoomFor(0);

        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.write(ana, "a.txt", "new text"));

        assertThat(world.read(ana, "a.txt")).isEqualTo("old");
        assertThat(world.versions.list(ana, StoragePath.parse("a.txt"))).isEmpty();
    }

    @Test
    void aReadOnlyDiskGivesFilesAndTakesNone() {
        world.write(ana, "a.txt", "old");
        world.disk.isReadOnly(true);

        assertRefused(ErrorCode.UNAVAILABLE, () -> world.write(ana, "b.txt", "new"));

        assertThat(world.read(ana, "a.txt")).isEqualTo("old");
    }

    @Test
    void otherBytesThanWereAnnouncedChangeNothing() {
        WriteOptions wrongHash = new WriteOptions(
                Precondition.NONE,
                OptionalLong.empty(),
                Optional.empty(),
                Map.of("MD5", "d41d8cd98f00b204e9800998ecf8427e"));

        assertRefused(ErrorCode.BAD_REQUEST, () -> world.write(ana, "a.txt", "diatom", wrongHash));
        assertRefused(ErrorCode.BAD_REQUEST, () -> world.write(ana, "a.txt", "diatom", WriteOptions.NONE.of(7)));
        assertRefused(
                ErrorCode.BAD_REQUEST,
                () -> world.storage.write(ana, StoragePath.parse("a.txt"), broken(), WriteOptions.NONE));

        assertThat(world.names(ana, "/")).isEmpty();
        assertThat(world.disk.drafts()).isZero();
    }

    @Test
    void whatWasChangedMeanwhileIsNotWrittenOver() {
        String seen = world.write(ana, "a.txt", "one").item().etag();
        world.write(ana, "a.txt", "two");

        assertRefused(
                ErrorCode.PRECONDITION_FAILED,
                () -> world.write(ana, "a.txt", "three", WriteOptions.NONE.when(Precondition.matches(seen))));

        assertThat(world.read(ana, "a.txt")).isEqualTo("two");
    }

    @Test
    void nobodyReachesTheFilesOfSomebodyElse() {
        Reach ben = world.spaces.home(BEN);
        world.write(ana, "a.txt", "diatom");

        assertThat(world.storage.find(ben, StoragePath.parse("a.txt"))).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.spaces.ofProject(BEN, "phyto"));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        world.write(ana, "a.txt", "diatom");
        Reach reader = world.spaces.home(READER);

        assertThat(world.read(reader, "a.txt")).isEqualTo("diatom");
        assertRefused(ErrorCode.FORBIDDEN, () -> world.write(reader, "a.txt", "x"));
        assertRefused(
                ErrorCode.FORBIDDEN, () -> world.storage.delete(reader, StoragePath.parse("a.txt"), Precondition.NONE));
    }

    @Test
    void whoReachesAPartOnlyNeverLeavesIt() {
        world.storage.makeFolder(ana, StoragePath.parse("shared"));
        world.write(ana, "secret.txt", "diatom");
        Reach part = ana.within(StoragePath.parse("shared"), ana.rights());

        world.storage.delete(ana, StoragePath.parse("secret.txt"), Precondition.NONE);

        assertThat(world.storage.find(part, StoragePath.parse("secret.txt"))).isEmpty();
        assertThat(world.trash.list(part)).isEmpty();
        String trashed = world.trash.list(ana).getFirst().id();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.trash.restore(part, trashed));
        assertThatThrownBy(() -> StoragePath.parse("../secret.txt")).isInstanceOf(PlatformException.class);
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the other side went away");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
