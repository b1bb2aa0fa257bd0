package dev.atoll.server.storage;

import static dev.atoll.server.storage.StorageWorld.ANA;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database of everybody's files: how they are written, kept and moved.
abstract class StoredFilesContract {

    /// By sha256sum, sha1sum and md5sum.
    static final Checksums OF_DIATOM = new Checksums(
            "7b69e93312ccbbe42ab6290503a970754509d7bf46f4aeb6f971c23f63587e31",
            "c2a86ef2c72398cdfc02aea114b81e5690ed6fec",
            "3cdabca6fb21aa3ec602afb02064f92c");

    @TempDir
    Path home;

    StorageWorld world;
    Reach ana;

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

    List<String> pages(ItemQuery.Order order, boolean descending) {
        List<String> names = new ArrayList<>();
        for (int skip = 0; skip < 6; skip += 2) {
            ItemPage page = world.storage.list(ana, StoragePath.TOP, new ItemQuery(order, descending, "", skip, 2));
            assertThat(page.total()).isEqualTo(5);
            page.items().forEach(item -> names.add(item.name()));
        }
        return names;
    }

    List<String> following(String name) {
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

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
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

    static InputStream broken() {
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

    static void assertRefused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
