package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobHealth;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What [BlobStore] promises, as tests. A store passes by extending this and saying where its drafts
/// are and how it is brought into trouble.
@Timeout(120)
public abstract class BlobStoreContract extends BlobFoldersContract {

    private static final BlobKey B = BlobKey.of("b");
    private static final int CALLERS = 8;

    @Test
    public void aStoreThatIsWellSaysSo() {
        BlobHealth health = store().probe();

        assertThat(health.available()).as(health.summary()).isTrue();
        assertThat(health.summary()).isNotEmpty();
    }

    @Test
    public void aNewInstanceFindsWhatTheOldOneKept() throws Exception {
        BlobStore old = store();
        old.makeFolder(A);
        BlobStat stat = put(old, A.child("x"), "plankton");
        old.close();

        BlobStore anew = store();

        assertThat(text(anew, A.child("x"))).isEqualTo("plankton");
        assertThat(anew.stat(A.child("x"))).contains(stat);
    }

    @Test
    public void theFolderOfAKeyHoldsItsFile() throws Exception {
        BlobStore store = store();
        put(store, A, "plankton");

        Optional<Path> path = store.folderOf(A);

        if (path.isPresent()) {
            assertThat(path.get()).hasContent("plankton");
        }
    }

    @Test
    public void withoutRoomNothingIsAddedAndNothingIsLost() throws Exception {
        BlobStore store = store();
        put(store, A, "old");
        byte[] large = new byte[4 << 20];
        fill();

        assertFails(Reason.FULL, () -> put(store, A, large, LATER));

        assertThat(text(store, A)).isEqualTo("old");
        assertThat(store.stat(A).orElseThrow().modified()).isEqualTo(THEN);
        assertThat(names(store, BlobKey.TOP)).containsExactly("a");
        assertThat(drafts()).isZero();
    }

    @Test
    public void aFullStoreLetsOneDelete() throws Exception {
        BlobStore store = store();
        put(store, A, "old");
        fill();

        store.delete(A);

        assertThat(store.stat(A)).isEmpty();
    }

    @Test
    public void aStoreThatCannotBeReachedSaysSo() throws Exception {
        BlobStore store = store();
        put(store, A, "old");
        takeDown();
        long begun = System.nanoTime();

        BlobHealth health = store.probe();

        assertThat(health.available()).isFalse();
        assertThat(health.summary()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertFails(Reason.UNAVAILABLE, () -> put(store, B, "new"));
        assertFails(Reason.UNAVAILABLE, () -> store.stat(A));
        assertFails(Reason.UNAVAILABLE, () -> store.open(A, 0));
        assertFails(Reason.UNAVAILABLE, () -> list(store, BlobKey.TOP));
        assertFails(Reason.UNAVAILABLE, () -> store.makeFolder(B));
        assertFails(Reason.UNAVAILABLE, () -> store.move(A, B));
        assertFails(Reason.UNAVAILABLE, () -> store.keep(A, B));
        assertFails(Reason.UNAVAILABLE, () -> store.touch(A, LATER));
        assertFails(Reason.UNAVAILABLE, () -> store.delete(A));
    }

    @Test
    public void aStoreThatCannotBeChangedGivesWhatItHas() throws Exception {
        BlobStore store = store();
        put(store, A, "old");
        makeReadOnly();

        assertThat(store.probe().available()).isFalse();
        assertThat(text(store, A)).isEqualTo("old");
        assertThat(names(store, BlobKey.TOP)).containsExactly("a");
        assertFails(Reason.UNAVAILABLE, () -> put(store, A, "new"));
        assertFails(Reason.UNAVAILABLE, () -> store.makeFolder(B));
        assertFails(Reason.UNAVAILABLE, () -> store.move(A, B));
        assertFails(Reason.UNAVAILABLE, () -> store.keep(A, B));
        assertFails(Reason.UNAVAILABLE, () -> store.touch(A, LATER));
        assertFails(Reason.UNAVAILABLE, () -> store.delete(A));
        assertThat(text(store, A)).isEqualTo("old");
    }

    @Test
    public void aSymbolicLinkIsNeitherToldNorFollowed(@TempDir Path elsewhere) throws Exception {
        BlobStore store = store();
        Path secret = Files.writeString(elsewhere.resolve("secret"), "outside");
        plantLink(A, elsewhere);
        plantLink(B, secret);
        BlobKey below = A.child("secret");

        assertThat(names(store, BlobKey.TOP)).isEmpty();
        assertThat(store.stat(A)).isEmpty();
        assertThat(store.stat(below)).isEmpty();
        assertFails(Reason.NOT_FOUND, () -> store.open(B, 0));
        assertFails(Reason.NOT_FOUND, () -> store.open(below, 0));
        assertFails(Reason.NOT_FOUND, () -> store.list(A));
        assertFails(Reason.NOT_FOUND, () -> store.touch(B, LATER));
        assertFails(Reason.NOT_FOUND, () -> store.keep(B, BlobKey.of("kept")));
        assertFails(Reason.NOT_FOUND, () -> store.keep(below, BlobKey.of("kept")));
        assertFails(Reason.NOT_FOUND, () -> store.move(B, BlobKey.of("moved")));
        assertFails(Reason.NOT_FOUND, () -> store.move(below, BlobKey.of("moved")));
        assertFails(Reason.NOT_FOUND, () -> store.makeFolder(A.child("folder")));
        assertFails(Reason.NOT_FOUND, () -> put(store, A.child("file"), "inside"));
        store.delete(below);
        put(store, B, "inside");
        store.delete(A);
        assertThat(secret).hasContent("outside");
        assertThat(elsewhere).isDirectoryContaining(secret::equals);
        assertThat(names(store, BlobKey.TOP)).containsExactly("b");
    }

    @Test
    public void readersSeeWholeFilesWhileWritersReplaceThem() throws Exception {
        BlobStore store = store();
        put(store, A, "0".repeat(50_000));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reads = callers.submit(() -> readWhole(store, done));
            AtomicInteger writer = new AtomicInteger();

            List<String> outcomes = atOnce(CALLERS, () -> {
                String own = Integer.toString(writer.incrementAndGet());
                for (int i = 0; i < 10; i++) {
                    put(store, A, own.repeat(50_000));
                }
                return own;
            });
            done.set(true);

            assertThat(outcomes).containsOnly("DONE");
            assertThat(reads.get()).isPositive();
        }
        assertThat(drafts()).isZero();
    }

    private static int readWhole(BlobStore store, AtomicBoolean done) throws Exception {
        int reads = 0;
        do {
            String text = text(store, A);
            assertThat(text).hasSize(50_000).isEqualTo(text.substring(0, 1).repeat(50_000));
            reads++;
        } while (!done.get());
        return reads;
    }

    @Test
    public void aFolderMadeByManyAtOnceIsOneThatAllCanUse() throws Exception {
        BlobStore store = store();
        AtomicInteger number = new AtomicInteger();

        List<String> outcomes = atOnce(CALLERS, () -> {
            String own = Integer.toString(number.incrementAndGet());
            store.makeFolder(A);
            return put(store, A.child(own), own);
        });

        assertThat(outcomes).containsOnly("DONE");
        assertThat(list(store, A)).hasSize(CALLERS);
    }

    @Test
    public void ofManyMovesToOneKeyOneSucceeds() throws Exception {
        BlobStore store = store();
        AtomicInteger number = new AtomicInteger();
        for (int own = 1; own <= CALLERS; own++) {
            put(store, BlobKey.of("s" + own), "plankton");
        }

        List<String> outcomes = atOnce(CALLERS, () -> {
            store.move(BlobKey.of("s" + number.incrementAndGet()), A);
            return "";
        });

        assertThat(outcomes).containsOnlyOnce("DONE").containsOnly("DONE", "EXISTS");
        assertThat(list(store, BlobKey.TOP)).hasSize(CALLERS);
    }

    @Test
    public void ofManyMovesOfOneFileOneSucceeds() throws Exception {
        BlobStore store = store();
        AtomicInteger number = new AtomicInteger();
        put(store, A, "plankton");

        List<String> outcomes = atOnce(CALLERS, () -> {
            store.move(A, BlobKey.of("t" + number.incrementAndGet()));
            return "";
        });

        assertThat(outcomes).containsOnlyOnce("DONE").containsOnly("DONE", "NOT_FOUND");
        assertThat(list(store, BlobKey.TOP)).hasSize(1);
    }

    @Test
    public void whatManyDeleteAtOnceIsGone() throws Exception {
        BlobStore store = store();
        store.makeFolder(A);
        for (int i = 0; i < 20; i++) {
            put(store, A.child("f" + i), "plankton");
        }

        List<String> outcomes = atOnce(CALLERS, () -> {
            store.delete(A);
            return "";
        });

        assertThat(outcomes).containsOnly("DONE");
        assertThat(store.stat(A)).isEmpty();
        assertThat(drafts()).isZero();
    }

    @Test
    public void aDraftCanBePublishedElsewhereWhenItsFolderWasMissing() throws Exception {
        BlobStore store = store();

        try (BlobDraft draft = store.draft()) {
            draft.write(bytes("plankton"), 0, 8);
            assertFails(Reason.NOT_FOUND, () -> store.publish(draft, A.child("x"), THEN));
            store.publish(draft, A, THEN);
        }

        assertThat(text(store, A)).isEqualTo("plankton");
    }
}
