package dev.atoll.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import dev.atoll.spi.blob.BlobStore.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A workload that puts a link in the place of a folder or file, and the folder or file back, as fast
/// as it can, while the store is asked for what is behind.
@Timeout(60)
final class RacedLinksTest {

    private static final BlobKey A = BlobKey.of("homes", "a");
    private static final BlobKey X = A.child("x");
    private static final Instant THEN = Instant.parse("2001-09-09T01:46:40Z");
    private static final Duration LENGTH = Duration.ofSeconds(2);

    /// On a busy machine a step may be unlucky for long.
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path home;

    private Path outside;
    private Path a;
    private LocalBlobStore store;
    private Thread attacker = new Thread();
    private volatile boolean over;
    private final AtomicLong swaps = new AtomicLong();

    @BeforeEach
    void open() throws Exception {
        outside = Files.createDirectory(home.resolve("outside"));
        Files.writeString(outside.resolve("x"), "outside");
        Files.setLastModifiedTime(outside.resolve("x"), FileTime.from(Instant.EPOCH));
        store = Folders.storeIn(home.resolve("storage"));
        store.makeFolder(BlobKey.of("homes"));
        store.makeFolder(A);
        put(X);
        a = home.resolve("storage/homes/a");
    }

    @AfterEach
    void nothingOutsideWasReadOrWritten() throws Exception {
        over = true;
        attacker.join();
        assertThat(swaps.get()).as("times the attacker swapped").isGreaterThan(100);
        assertThat(outside.resolve("x")).hasContent("outside");
        assertThat(Files.getLastModifiedTime(outside.resolve("x")).toInstant()).isEqualTo(Instant.EPOCH);
        try (Stream<Path> found = Files.list(outside)) {
            assertThat(found).containsExactly(outside.resolve("x"));
        }
    }

    @Test
    void aFolderThatBecomesALinkIsNotEntered() throws Exception {
        attack(a, outside);

        assertEachSucceeds(
                this::read,
                this::stat,
                this::list,
                this::keep,
                () -> store.touch(X, THEN),
                () -> put(A.child("new")),
                () -> store.makeFolder(A.child("folder")),
                () -> store.move(A.child("new"), A.child("moved")),
                () -> store.delete(A.child("moved")),
                () -> store.delete(A.child("folder")));
    }

    @Test
    void aFileThatBecomesALinkIsNotOpened() throws Exception {
        attack(a.resolve("x"), outside.resolve("x"));

        assertEachSucceeds(this::read, this::stat, this::keep, () -> store.touch(X, THEN));
    }

    private interface Step {
        void run() throws BlobException, IOException;
    }

    /// Each again and again; what the store refuses is refused for want of the file or folder.
    private void assertEachSucceeds(Step... steps) throws Exception {
        int[] successes = new int[steps.length];
        long begun = System.nanoTime();
        while (goesOn(Duration.ofNanos(System.nanoTime() - begun), successes)) {
            for (int step = 0; step < steps.length; step++) {
                successes[step] += attempt(steps[step]);
            }
        }
        assertThat(successes).doesNotContain(0);
    }

    private static boolean goesOn(Duration since, int[] successes) {
        boolean everyOneGotThrough = Arrays.stream(successes).allMatch(count -> count > 0);
        return since.compareTo(everyOneGotThrough ? LENGTH : PATIENCE) < 0;
    }

    private static int attempt(Step step) throws IOException {
        try {
            step.run();
            return 1;
        } catch (BlobException e) {
            assertThat(e.reason()).as(e.getMessage()).isIn(Reason.NOT_FOUND, Reason.EXISTS);
            return 0;
        }
    }

    private void read() throws BlobException, IOException {
        assertInside(X);
    }

    private void stat() throws BlobException {
        assertThat(store.stat(X).map(BlobStat::bytes).orElse(8L)).isEqualTo(8);
    }

    private void list() throws BlobException {
        try (Listing listing = store.list(A)) {
            assertThat(listing.next(100)).extracting(BlobStat::bytes).doesNotContain(7L);
        }
    }

    private void keep() throws BlobException, IOException {
        BlobKey kept = BlobKey.of("kept");
        store.delete(kept);
        store.keep(X, kept);
        assertInside(kept);
    }

    private void assertInside(BlobKey key) throws BlobException, IOException {
        try (InputStream in = store.open(key, 0)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("inside!!");
        }
    }

    private void put(BlobKey key) throws BlobException {
        byte[] bytes = "inside!!".getBytes(StandardCharsets.UTF_8);
        try (BlobDraft draft = store.draft()) {
            draft.write(bytes, 0, bytes.length);
            store.publish(draft, key, THEN);
        }
    }

    private void attack(Path place, Path target) throws IOException {
        Path aside = home.resolve("aside");
        Path link = Files.createSymbolicLink(home.resolve("link"), target);
        attacker = Thread.ofPlatform().start(() -> {
            while (!over) {
                try {
                    Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(link, place, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(place, link, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
                    swaps.incrementAndGet();
                } catch (IOException e) {
                    // The store was quicker with a change of its own: begin anew.
                    tidy(place, aside, link, target);
                }
            }
        });
    }

    private static void tidy(Path place, Path aside, Path link, Path target) {
        try {
            if (Files.isSymbolicLink(place)) {
                Files.delete(place);
            }
            if (Files.notExists(place) && Files.exists(aside)) {
                Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            }
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(link, target);
            }
        } catch (IOException _) {
            // Tried again with the next round.
        }
    }
}
