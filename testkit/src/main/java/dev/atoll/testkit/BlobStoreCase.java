package dev.atoll.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.spi.blob.BlobException;
import dev.atoll.spi.blob.BlobException.Reason;
import dev.atoll.spi.blob.BlobKey;
import dev.atoll.spi.blob.BlobStat;
import dev.atoll.spi.blob.BlobStore;
import dev.atoll.spi.blob.BlobStore.BlobDraft;
import dev.atoll.spi.blob.BlobStore.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/// What the tests of a store ask for again and again.
abstract class BlobStoreCase {

    protected static final Instant THEN = Instant.parse("2001-09-09T01:46:40.123Z");
    protected static final Instant LATER = Instant.parse("2020-02-29T12:00:00.456Z");
    protected static final BlobKey A = BlobKey.of("a");

    private final List<BlobStore> stores = new ArrayList<>();

    /// A new instance over the place of this test; every call is a platform that was restarted.
    protected abstract BlobStore newStore();

    /// How many drafts the place holds, visible to nobody.
    protected abstract int drafts();

    /// Makes the place refuse more bytes for want of room. Aborts when that cannot be had.
    protected void fill() {
        Assumptions.abort("this store cannot be filled in a test");
    }

    /// Makes the place unreachable. Aborts when that cannot be had.
    protected void takeDown() {
        Assumptions.abort("this store cannot be taken down in a test");
    }

    /// Makes the place refuse every change. Aborts when that cannot be had.
    protected void makeReadOnly() {
        Assumptions.abort("this store cannot be made read-only in a test");
    }

    /// Puts a symbolic link there, as a program would that shares the place. Aborts when there are none.
    protected void plantLink(BlobKey key, Path target) {
        Assumptions.abort("nobody can put links into this store");
    }

    @AfterEach
    final void closeStores() {
        stores.forEach(BlobStore::close);
    }

    protected final BlobStore store() {
        BlobStore store = newStore();
        stores.add(store);
        return store;
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static BlobStat put(BlobStore store, BlobKey key, String text) throws BlobException {
        return put(store, key, bytes(text), THEN);
    }

    protected static BlobStat put(BlobStore store, BlobKey key, byte[] bytes, Instant modified) throws BlobException {
        try (BlobDraft draft = store.draft()) {
            draft.write(bytes, 0, bytes.length);
            return store.publish(draft, key, modified);
        }
    }

    protected static String text(BlobStore store, BlobKey key) throws BlobException, IOException {
        try (InputStream in = store.open(key, 0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected static List<BlobStat> list(BlobStore store, BlobKey folder) throws BlobException {
        List<BlobStat> found = new ArrayList<>();
        try (Listing listing = store.list(folder)) {
            for (List<BlobStat> batch = listing.next(100); !batch.isEmpty(); batch = listing.next(100)) {
                found.addAll(batch);
            }
        }
        return found;
    }

    protected static List<String> names(BlobStore store, BlobKey folder) throws BlobException {
        return list(store, folder).stream().map(BlobStat::name).toList();
    }

    protected static void assertFails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BlobException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.reason())
                                .as(e.getMessage())
                                .isEqualTo(reason));
    }

    /// What each of them came to when all were asked at once: how it went, or the reason it failed for.
    protected static List<String> atOnce(int times, Callable<?> call) throws Exception {
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(callers.submit(() -> outcome(call)));
            }
            for (Future<String> answer : answers) {
                outcomes.add(answer.get());
            }
        }
        return outcomes;
    }

    private static String outcome(Callable<?> call) throws Exception {
        try {
            var _ = call.call();
            return "DONE";
        } catch (BlobException e) {
            return e.reason().name();
        }
    }
}
