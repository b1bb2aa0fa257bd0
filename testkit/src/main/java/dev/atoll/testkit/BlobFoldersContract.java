package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.Listing;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What a store promises of folders.
abstract class BlobFoldersContract extends BlobFilesContract {

    private static final BlobKey B = BlobKey.of("b");

    @Test
    public void theTopIsAFolderWithNothingInIt() throws Exception {
        BlobStore store = store();

        assertThat(store.stat(BlobKey.TOP)).map(BlobStat::folder).contains(true);
        assertThat(list(store, BlobKey.TOP)).isEmpty();
    }

    @Test
    public void aFolderIsMadeAndListed() throws Exception {
        BlobStore store = store();

        BlobStat stat = store.makeFolder(A);

        assertThat(stat.name()).isEqualTo("a");
        assertThat(stat.folder()).isTrue();
        assertThat(stat.bytes()).isZero();
        assertThat(names(store, BlobKey.TOP)).containsExactly("a");
        assertThat(list(store, A)).isEmpty();
        assertThat(store.stat(A)).map(BlobStat::folder).contains(true);
    }

    @Test
    public void aFolderThatIsThereIsLeftAsItIs() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        put(store, A.child("x"), "x");

        store.makeFolder(A);

        assertThat(text(store, A.child("x"))).isEqualTo("x");
    }

    @Test
    public void aFolderNeedsAFreeKeyInAFolder() throws Exception {
        BlobStore store = store();
        put(store, A, "a file");

        assertFails(Reason.EXISTS, () -> store.makeFolder(A));
        assertFails(Reason.NOT_FOUND, () -> store.makeFolder(BlobKey.of("missing", "b")));
        assertFails(Reason.NOT_FOUND, () -> store.makeFolder(A.child("b")));
        assertThat(text(store, A)).isEqualTo("a file");
    }

    @Test
    public void aListingTellsOfFilesAndFoldersOfOneFolderAlone() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        store.makeFolder(A.child("inner"));
        store.makeFolder(BlobKey.of("ab"));
        BlobStat file = put(store, A.child("file"), "plankton");
        put(store, A.child("inner").child("deep"), "deep");

        List<BlobStat> found = list(store, A);

        assertThat(found).extracting(BlobStat::name).containsExactlyInAnyOrder("inner", "file");
        assertThat(found).contains(file);
        assertThat(found)
                .filteredOn(BlobStat::folder)
                .extracting(BlobStat::name)
                .containsExactly("inner");
    }

    @Test
    public void aLongListingComesInPiecesWithEachNameOnce() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        List<String> names =
                IntStream.range(0, 1100).mapToObj(number -> "n" + number).toList();
        for (String name : names) {
            put(store, A.child(name), "");
        }

        assertThat(names(store, A)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    public void aListingMayStopEarly() throws Exception {
        BlobStore store = store();
        put(store, A, "a");
        put(store, B, "b");

        try (Listing listing = store.list(BlobKey.TOP)) {
            assertThat(listing.next(1)).hasSize(1);
        }
    }

    @Test
    public void onlyAFolderIsListed() throws Exception {
        BlobStore store = store();
        put(store, A, "a file");

        assertFails(Reason.NOT_FOUND, () -> store.list(A));
        assertFails(Reason.NOT_FOUND, () -> store.list(B));
        assertFails(Reason.NOT_FOUND, () -> store.list(A.child("below")));
    }

    @Test
    public void otherNamesInAFolderGiveItAnotherMark() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        String empty = mark(store);
        Assumptions.assumeFalse(empty.isEmpty(), "this store cannot tell");

        put(store, A.child("x"), "x");
        String one = mark(store);
        store.move(A.child("x"), A.child("y"));
        String renamed = mark(store);
        store.delete(A.child("y"));
        String none = mark(store);

        assertThat(List.of(empty, one, renamed, none)).doesNotHaveDuplicates();
    }

    @Test
    public void aFolderIsDeletedWithAllThatIsInIt() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        store.makeFolder(A.child("inner"));
        put(store, A.child("inner").child("x"), "x");
        put(store, BlobKey.of("a.txt"), "neighbour");
        store.makeFolder(BlobKey.of("ab"));

        store.delete(A);

        assertThat(names(store, BlobKey.TOP)).containsExactlyInAnyOrder("a.txt", "ab");
        assertThat(store.stat(A.child("inner").child("x"))).isEmpty();
        assertThat(drafts()).isZero();
    }

    @Test
    public void aFolderThatWasDeletedAndMadeAgainIsEmpty() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        put(store, A.child("x"), "x");

        store.delete(A);
        store.makeFolder(A);

        assertThat(list(store, A)).isEmpty();
    }

    @Test
    public void aFileIsMoved() throws Exception {
        BlobStore store = store();
        put(store, A, "plankton");
        store.makeFolder(B);

        store.move(A, B.child("c"));

        assertThat(text(store, B.child("c"))).isEqualTo("plankton");
        assertThat(store.stat(B.child("c")).orElseThrow().modified()).isEqualTo(THEN);
        assertThat(names(store, BlobKey.TOP)).containsExactly("b");
    }

    @Test
    public void aFolderIsMovedWithAllThatIsInIt() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        store.makeFolder(A.child("inner"));
        store.makeFolder(A.child("empty"));
        put(store, A.child("inner").child("x"), "x");
        put(store, BlobKey.of("ab"), "neighbour");

        store.move(A, BlobKey.of("abc"));

        assertThat(names(store, BlobKey.TOP)).containsExactlyInAnyOrder("ab", "abc");
        assertThat(names(store, BlobKey.of("abc"))).containsExactlyInAnyOrder("inner", "empty");
        assertThat(text(store, BlobKey.of("abc", "inner", "x"))).isEqualTo("x");
        assertThat(store.stat(A.child("inner"))).isEmpty();
    }

    @Test
    public void aMoveNeedsASourceAndAFolderToGoTo() throws Exception {
        BlobStore store = store();
        put(store, A, "a file");

        assertFails(Reason.NOT_FOUND, () -> store.move(B, BlobKey.of("c")));
        assertFails(Reason.NOT_FOUND, () -> store.move(A, B.child("c")));
        assertThat(text(store, A)).isEqualTo("a file");
    }

    @Test
    public void aMoveReplacesNothing() throws Exception {
        BlobStore store = store();
        put(store, A, "a file");
        put(store, B, "another");
        BlobKey folder = BlobKey.of("folder");
        BlobKey empty = BlobKey.of("empty");
        store.makeFolder(folder);
        store.makeFolder(empty);

        assertFails(Reason.EXISTS, () -> store.move(A, B));
        assertFails(Reason.EXISTS, () -> store.move(A, empty));
        assertFails(Reason.EXISTS, () -> store.move(folder, B));
        assertFails(Reason.EXISTS, () -> store.move(folder, empty));
        assertThat(text(store, B)).isEqualTo("another");
        assertThat(names(store, BlobKey.TOP)).containsExactlyInAnyOrder("a", "b", "folder", "empty");
    }

    @Test
    public void nothingIsMovedIntoItself() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        store.makeFolder(A.child("b"));

        assertFails(Reason.INVALID, () -> store.move(A, A.child("c")));
        assertFails(Reason.INVALID, () -> store.move(A, A.child("b").child("c")));
        assertThat(names(store, A)).containsExactly("b");
    }

    private static String mark(BlobStore store) throws Exception {
        return store.stat(A).orElseThrow().mark();
    }
}
