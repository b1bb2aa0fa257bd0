package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a store promises of files.
abstract class BlobFilesContract extends BlobStoreCase {

    @Test
    public void aFileIsReadUnderTheKeyItWasPublishedUnder() throws Exception {
        BlobStore store = store();

        BlobStat stat = put(store, A, "plankton");

        assertThat(text(store, A)).isEqualTo("plankton");
        assertThat(stat.name()).isEqualTo("a");
        assertThat(stat.folder()).isFalse();
        assertThat(stat.bytes()).isEqualTo(8);
        assertThat(stat.modified()).isEqualTo(THEN);
        assertThat(store.stat(A)).contains(stat);
    }

    @Test
    public void nobodySeesADraft() throws Exception {
        BlobStore store = store();

        try (BlobDraft draft = store.draft()) {
            draft.write(bytes("plankton"), 0, 8);

            assertThat(list(store, BlobKey.TOP)).isEmpty();
            assertThat(draft.size()).isEqualTo(8);
        }
    }

    @Test
    public void aDraftAddsThePieceThatIsMeant() throws Exception {
        BlobStore store = store();

        try (BlobDraft draft = store.draft()) {
            draft.write(bytes("xxplanxx"), 2, 4);
            draft.write(bytes("kton"), 0, 4);
            draft.write(bytes("kton"), 0, 0);
            store.publish(draft, A, THEN);
        }

        assertThat(text(store, A)).isEqualTo("plankton");
    }

    @Test
    public void aDraftThatWasGivenUpLeavesNothing() throws Exception {
        BlobStore store = store();

        try (BlobDraft draft = store.draft()) {
            draft.write(bytes("plankton"), 0, 8);
        }

        assertThat(list(store, BlobKey.TOP)).isEmpty();
        assertThat(drafts()).isZero();
    }

    @Test
    public void aDraftThatWasPublishedStaysWhenItIsClosed() throws Exception {
        BlobStore store = store();

        put(store, A, "plankton");

        assertThat(text(store, A)).isEqualTo("plankton");
        assertThat(drafts()).isZero();
    }

    @Test
    public void draftsOfAProgramThatWasKilledAreRemovedWhenTheStoreIsOpenedAgain() throws Exception {
        BlobStore killed = store();
        BlobDraft draft = killed.draft();
        draft.write(bytes("plankton"), 0, 8);

        BlobStore anew = store();

        assertThat(list(anew, BlobKey.TOP)).isEmpty();
        put(anew, A, "plankton");
        assertThat(drafts()).isZero();
    }

    @Test
    public void aFileOfNoBytesIsAFile() throws Exception {
        BlobStore store = store();

        put(store, A, "");

        assertThat(store.stat(A).orElseThrow().bytes()).isZero();
        assertThat(text(store, A)).isEmpty();
    }

    @Test
    public void aLargeFileIsWhatItWas() throws Exception {
        BlobStore store = store();
        byte[] bytes = new byte[(17 << 20) + 3];
        new Random(7).nextBytes(bytes);

        try (BlobDraft draft = store.draft()) {
            for (int at = 0; at < bytes.length; at += 100_000) {
                draft.write(bytes, at, Math.min(100_000, bytes.length - at));
            }
            store.publish(draft, A, THEN);
        }

        try (InputStream in = store.open(A, 0)) {
            assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        }
    }

    @Test
    public void aFileIsReplacedWhole() throws Exception {
        BlobStore store = store();
        put(store, A, "a long text");

        BlobStat stat = put(store, A, bytes("short"), LATER);

        assertThat(text(store, A)).isEqualTo("short");
        assertThat(stat.bytes()).isEqualTo(5);
        assertThat(stat.modified()).isEqualTo(LATER);
    }

    @Test
    public void aFileThatIsReplacedMeanwhileIsReadToItsOldEnd() throws Exception {
        BlobStore store = store();
        put(store, A, "old ".repeat(100_000));

        try (InputStream in = store.open(A, 0)) {
            byte[] first = in.readNBytes(4);
            put(store, A, "new ".repeat(100_000));
            byte[] rest = in.readAllBytes();

            assertThat(first).isEqualTo(bytes("old "));
            assertThat(rest).isEqualTo(bytes("old ".repeat(99_999)));
        }
    }

    @ParameterizedTest(name = "reading from {0} on")
    @ValueSource(longs = {0, 1, 7, 8, 9, 5_000_000_000L})
    public void readingBeginsAtTheOffset(long offset) throws Exception {
        BlobStore store = store();
        put(store, A, "plankton");

        try (InputStream in = store.open(A, offset)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("plankton".substring((int) Math.min(8, offset))));
        }
    }

    @ParameterizedTest(name = "a file called {0}")
    @ValueSource(
            strings = {
                "a b",
                " a",
                "a ",
                "...",
                ".hidden",
                "~",
                "-rf",
                "%2f",
                "%2e%2e",
                "back\\slash",
                "a+b",
                "a&b=c",
                "a#b",
                "a?b",
                "a*b",
                "a:b",
                "a|b",
                "<a>",
                "'a\"",
                "CON",
                "a\nb",
                "K\u00fcste.png",
                "Ku\u0308ste.png",
                "\u6d6e\u6e38",
                "\ud83d\udc1f",
                "\u202egnp"
            })
    public void aNameIsKeptAsItIs(String name) throws Exception {
        BlobStore store = store();
        BlobKey key = BlobKey.of(name);

        BlobStat stat = put(store, key, "plankton");

        assertThat(stat.name()).isEqualTo(name);
        assertThat(names(store, BlobKey.TOP)).containsExactly(name);
        assertThat(text(store, key)).isEqualTo("plankton");
    }

    @Test
    public void formsOfOneLetterAreDifferentNames() throws Exception {
        BlobStore store = store();

        put(store, BlobKey.of("\u00fc"), "composed");
        put(store, BlobKey.of("u\u0308"), "decomposed");

        assertThat(text(store, BlobKey.of("\u00fc"))).isEqualTo("composed");
        assertThat(names(store, BlobKey.TOP)).containsExactlyInAnyOrder("\u00fc", "u\u0308");
    }

    @Test
    public void aNameMayHave255Bytes() throws Exception {
        BlobStore store = store();
        BlobKey key = BlobKey.of("\u00fc".repeat(127) + "x");

        put(store, key, "plankton");

        assertThat(names(store, BlobKey.TOP)).containsExactly(key.name());
        assertThat(text(store, key)).isEqualTo("plankton");
    }

    @Test
    public void aFileNeedsTheFolderItGoesTo() throws Exception {
        BlobStore store = store();
        put(store, A, "a file");

        assertFails(Reason.NOT_FOUND, () -> put(store, BlobKey.of("missing", "a"), "plankton"));
        assertFails(Reason.NOT_FOUND, () -> put(store, A.child("below"), "plankton"));
        assertThat(names(store, BlobKey.TOP)).containsExactly("a");
    }

    @Test
    public void aFileDoesNotTakeThePlaceOfAFolder() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);

        assertFails(Reason.EXISTS, () -> put(store, A, "plankton"));
        assertThat(store.stat(A).orElseThrow().folder()).isTrue();
    }

    @Test
    public void whatIsNoFileIsNotOpened() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);

        assertFails(Reason.NOT_FOUND, () -> store.open(A, 0));
        assertFails(Reason.NOT_FOUND, () -> store.open(BlobKey.TOP, 0));
        assertFails(Reason.NOT_FOUND, () -> store.open(A.child("missing"), 0));
    }

    @Test
    public void ofWhatIsNotThereNothingIsKnown() throws Exception {
        BlobStore store = store();
        put(store, A, "a file");

        assertThat(store.stat(BlobKey.of("b"))).isEmpty();
        assertThat(store.stat(BlobKey.of("b", "c"))).isEmpty();
        assertThat(store.stat(A.child("below"))).isEmpty();
    }

    @Test
    public void aFileIsTouched() throws Exception {
        BlobStore store = store();
        put(store, A, "plankton");

        BlobStat stat = store.touch(A, LATER);

        assertThat(stat.modified()).isEqualTo(LATER);
        assertThat(store.stat(A)).contains(stat);
        assertThat(text(store, A)).isEqualTo("plankton");
    }

    @Test
    public void whatIsNoFileIsNotTouched() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);

        assertFails(Reason.NOT_FOUND, () -> store.touch(A, LATER));
        assertFails(Reason.NOT_FOUND, () -> store.touch(A.child("missing"), LATER));
    }

    @Test
    public void otherBytesHaveAnotherMark() throws Exception {
        BlobStore store = store();

        BlobStat first = put(store, A, "plankton");
        BlobStat second = put(store, A, "Plankton");

        assertThat(second.mark()).isNotEqualTo(first.mark());
    }

    @Test
    public void theMarkOfAFileThatIsReadStays() throws Exception {
        BlobStore store = store();
        BlobStat stat = put(store, A, "plankton");

        text(store, A);
        put(store, BlobKey.of("b"), "another");

        assertThat(store.stat(A)).contains(stat);
        assertThat(list(store, BlobKey.TOP)).contains(stat);
    }

    @Test
    public void whatWasKeptStaysWhenTheFileIsReplaced() throws Exception {
        BlobStore store = store();
        BlobKey version = BlobKey.of("version");
        put(store, A, "old");

        store.keep(A, version);
        assertThat(text(store, A)).isEqualTo("old");
        put(store, A, bytes("new"), LATER);

        assertThat(text(store, version)).isEqualTo("old");
        assertThat(store.stat(version).orElseThrow().modified()).isEqualTo(THEN);
        assertThat(text(store, A)).isEqualTo("new");
        assertThat(drafts()).isZero();
    }

    @Test
    public void onlyAFileIsKeptAndOnlyWhereNothingIs() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        put(store, BlobKey.of("b"), "b");
        put(store, BlobKey.of("c"), "c");

        assertFails(Reason.NOT_FOUND, () -> store.keep(A, BlobKey.of("d")));
        assertFails(Reason.NOT_FOUND, () -> store.keep(BlobKey.of("missing"), BlobKey.of("d")));
        assertFails(Reason.NOT_FOUND, () -> store.keep(BlobKey.of("b"), BlobKey.of("missing", "d")));
        assertFails(Reason.EXISTS, () -> store.keep(BlobKey.of("b"), BlobKey.of("c")));
        assertFails(Reason.EXISTS, () -> store.keep(BlobKey.of("b"), A));
        assertThat(text(store, BlobKey.of("c"))).isEqualTo("c");
    }

    @Test
    public void aFileIsDeleted() throws Exception {
        BlobStore store = store();
        put(store, A, "plankton");
        put(store, BlobKey.of("ab"), "another");

        store.delete(A);

        assertThat(store.stat(A)).isEmpty();
        assertThat(names(store, BlobKey.TOP)).containsExactly("ab");
    }

    @Test
    public void whatIsNotThereIsDeletedAlready() throws Exception {
        BlobStore store = store();
        put(store, A, "plankton");

        store.delete(BlobKey.of("missing"));
        store.delete(BlobKey.of("missing", "below"));
        store.delete(A.child("below"));

        assertThat(text(store, A)).isEqualTo("plankton");
    }
}
