package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import dev.atoll.spi.blob.BlobStore.Listing;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What other programs may put into the folder, and what they find there.
@Timeout(60)
final class SharedFolderTest {

    private static final BlobKey A = BlobKey.of("a");
    private static final Instant THEN = Instant.parse("2001-09-09T01:46:40.123456789Z");

    @TempDir
    private Path home;

    private Path folder;
    private LocalBlobStore store;

    @BeforeEach
    void open() throws Exception {
        folder = home.resolve("storage");
        store = Folders.storeIn(folder);
        store.makeFolder(A);
    }

    @Test
    void aPipeIsNeitherToldNorOpened() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertNothingIsThere(BlobKey.of("pipe"));
    }

    @Test
    void aSocketIsNeitherToldNorOpened() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));

            assertNothingIsThere(BlobKey.of("socket"));
        }
    }

    private void assertNothingIsThere(BlobKey key) throws Exception {
        assertThat(names(BlobKey.TOP)).containsExactly("a");
        assertThat(store.stat(key)).isEmpty();
        assertNotFound(() -> store.open(key, 0));
        assertNotFound(() -> store.list(key));
        assertNotFound(() -> store.touch(key, THEN));
        assertNotFound(() -> store.keep(key, BlobKey.of("kept")));
        assertNotFound(() -> store.move(key, BlobKey.of("moved")));
        assertNotFound(() -> store.makeFolder(key.child("below")));
    }

    private static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BlobException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void whatAProgramWroteIsToldOf() throws Exception {
        Files.writeString(folder.resolve("a/result.csv"), "1,2");

        assertThat(names(A)).containsExactly("result.csv");
        try (InputStream in = store.open(A.child("result.csv"), 2)) {
            assertThat(in.readAllBytes()).isEqualTo(new byte[] {'2'});
        }
    }

    @Test
    void aChangeInPlaceGivesAnotherMark() throws Exception {
        put(A.child("x"), "one");
        String before = store.stat(A.child("x")).orElseThrow().mark();

        Files.writeString(folder.resolve("a/x"), "two");

        assertThat(store.stat(A.child("x")).orElseThrow().mark()).isNotEqualTo(before);
    }

    @Test
    void anotherFileOfTheSameSizeAndTimeHasAnotherMark() throws Exception {
        String first = put(A.child("x"), "one").mark();
        String second = put(A.child("x"), "two").mark();
        // Its inode is often the one that the first had.
        String third = put(A.child("x"), "six").mark();

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void aFolderThatCameToRestKeepsItsMark() throws Exception {
        Files.setLastModifiedTime(folder.resolve("a"), FileTime.from(THEN));

        String first = store.stat(A).orElseThrow().mark();

        assertThat(store.stat(A).orElseThrow().mark()).isEqualTo(first);
    }

    @Test
    void filesAndFoldersAreTheOwnersAlone() throws Exception {
        put(A.child("x"), "plankton");

        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("a/x"))).isEqualTo("rw-------");
    }

    @Test
    void theFolderOfDraftsIsNobodysKey() throws Exception {
        BlobKey own = BlobKey.of(".incoming");

        assertThat(names(BlobKey.TOP)).containsExactly("a");
        assertThat(store.stat(own)).isEmpty();
        assertNotFound(() -> store.list(own));
        assertThatThrownBy(() -> store.delete(own)).isInstanceOf(BlobException.class);
        assertThatThrownBy(() -> store.move(A, own.child("a"))).isInstanceOf(BlobException.class);
        assertThatThrownBy(() -> put(own.child("x"), "x")).isInstanceOf(BlobException.class);
    }

    @Test
    void aDeepTreeIsDeleted() throws Exception {
        Path at = folder.resolve("a");
        for (int depth = 0; depth < 500; depth++) {
            at = Files.createDirectory(at.resolve("d"));
        }
        Files.createSymbolicLink(at.resolve("link"), home);

        store.delete(A);

        assertThat(names(BlobKey.TOP)).isEmpty();
        assertThat(Folders.drafts(folder)).isZero();
        assertThat(home).isDirectoryContaining(folder::equals);
    }

    @Test
    void whatIsReservedStaysFree() {
        long free = folder.toFile().getUsableSpace();
        LocalBlobStore careful = (LocalBlobStore) new LocalBlobStoreProvider()
                .create(folder, Map.of("reserve_bytes", Long.toString(free + (1L << 40))));

        assertThatThrownBy(() -> {
                    try (BlobDraft draft = careful.draft()) {
                        draft.write(new byte[8], 0, 8);
                    }
                })
                .isInstanceOfSatisfying(
                        BlobException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FULL));
        assertThat(careful.probe().available()).isTrue();
        assertThat(careful.probe().freeBytes()).hasValue(0);
    }

    private BlobStat put(BlobKey key, String text) throws BlobException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (BlobDraft draft = store.draft()) {
            draft.write(bytes, 0, bytes.length);
            return store.publish(draft, key, THEN);
        }
    }

    private List<String> names(BlobKey key) throws BlobException {
        try (Listing listing = store.list(key)) {
            return listing.next(100).stream().map(BlobStat::name).toList();
        }
    }

    private static String rights(Path path) throws java.io.IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
