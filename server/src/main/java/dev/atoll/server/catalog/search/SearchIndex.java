package dev.atoll.server.catalog.search;

import dev.atoll.server.catalog.search.SearchTruth.Stamp;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jboss.logging.Logger;

/// Finds entries in milliseconds, and heals itself: it is only a copy of a [SearchTruth].
///
/// May be called by any number of threads.
public final class SearchIndex implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SearchIndex.class);
    private static final int CHANGES_PER_COMMIT = 1000;

    private final Path folder;
    private final SearchTruth truth;
    /// How many changes were written, and how many of them the newest snapshot surely shows.
    private final AtomicLong written = new AtomicLong();

    private final AtomicLong shown = new AtomicLong();
    private volatile IndexFiles files;

    private SearchIndex(Path folder, SearchTruth truth, IndexFiles files) {
        this.folder = folder;
        this.truth = truth;
        this.files = files;
    }

    /// Opens the index, as it was left; empty when there is none or it is broken. Call [#agree] then.
    ///
    /// @throws PlatformException `INTERNAL` when the folder cannot be used at all
    public static SearchIndex open(Path folder, SearchTruth truth) {
        try {
            return new SearchIndex(folder, truth, IndexFiles.open(folder));
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /// Makes the index say what the truth says, changing only what differs, and makes that durable. Others
    /// may change and search meanwhile.
    ///
    /// @return how many entries differed
    public int agree() {
        return healing(this::reconcile);
    }

    /// Reads an entry anew that was made, changed or removed. Whoever searches from now on finds it so.
    public void changed(String id) {
        int _ = healing(() -> {
            write(id);
            return 1;
        });
    }

    /// What fits; see [SearchQuery] for how that is told.
    public SearchFindings find(SearchQuery query) {
        Question question = new Question(query);
        return healing(() -> {
            Snapshot snapshot = newest();
            try {
                return question.ask(snapshot);
            } finally {
                files.snapshots().release(snapshot);
            }
        });
    }

    @Override
    public synchronized void close() {
        try {
            files.close();
        } catch (IOException | AlreadyClosedException e) {
            LOG.warnf("The search index in %s was not closed well, and heals at the next start: %s", folder, e);
        }
    }

    private int reconcile() throws IOException {
        Map<String, Long> known = stamps();
        int differing = 0;
        try (Stream<Stamp> stamps = truth.stamps()) {
            for (Stamp stamp : (Iterable<Stamp>) stamps::iterator) {
                Long before = known.remove(stamp.id());
                if (before == null || before != stamp.stamp()) {
                    write(stamp.id());
                    differing++;
                }
            }
        }
        for (String gone : known.keySet()) {
            write(gone);
            differing++;
        }
        files.commit();
        return differing;
    }

    /// One at a time, reading and writing in one step: what is written last was also read last.
    private synchronized void write(String id) throws IOException {
        Optional<SearchDocument> document = truth.document(id);
        if (document.isPresent()) {
            long _ = files.writer().updateDocument(IndexedDocument.term(id), IndexedDocument.of(document.get()));
        } else {
            long _ = files.writer().deleteDocuments(IndexedDocument.term(id));
        }
        if (written.incrementAndGet() % CHANGES_PER_COMMIT == 0) {
            files.commit();
        }
    }

    private Snapshot newest() throws IOException {
        long now = written.get();
        if (shown.get() < now) {
            files.snapshots().maybeRefreshBlocking();
            long _ = shown.accumulateAndGet(now, Math::max);
        }
        return files.snapshots().acquire();
    }

    private Map<String, Long> stamps() throws IOException {
        Map<String, Long> stamps = new HashMap<>();
        Snapshot snapshot = newest();
        try {
            for (LeafReaderContext segment : snapshot.reader().leaves()) {
                addStamps(segment.reader(), stamps);
            }
        } finally {
            files.snapshots().release(snapshot);
        }
        return stamps;
    }

    private static void addStamps(LeafReader segment, Map<String, Long> stamps) throws IOException {
        Bits live = segment.getLiveDocs();
        BinaryDocValues ids = DocValues.getBinary(segment, IndexedDocument.ID);
        NumericDocValues values = DocValues.getNumeric(segment, IndexedDocument.STAMP);
        for (int document = 0; document < segment.maxDoc(); document++) {
            if ((live == null || live.get(document)) && ids.advanceExact(document) && values.advanceExact(document)) {
                stamps.put(ids.binaryValue().utf8ToString(), values.longValue());
            }
        }
    }

    private <T> T healing(Step<T> step) {
        IndexFiles before = files;
        try {
            return step.run();
        } catch (IOException | AlreadyClosedException | ThreadInterruptedException | InternalError e) {
            // InternalError: the system could not read a page of a mapped file.
            LOG.warnf("The search index in %s is made anew: %s", folder, e);
        }
        // A thread that was interrupted closes every file it writes.
        boolean interrupted = Thread.interrupted();
        try {
            renew(before);
            return step.run();
        } catch (IOException | AlreadyClosedException | ThreadInterruptedException | InternalError e) {
            throw failure(folder, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Makes the index anew, unless another did so since it broke.
    private void renew(IndexFiles broken) throws IOException {
        synchronized (this) {
            if (!files.equals(broken)) {
                return;
            }
            broken.abandon();
            IndexFiles.remove(folder);
            files = IndexFiles.open(folder);
        }
        int _ = reconcile();
    }

    private static PlatformException failure(Path folder, Throwable cause) {
        return new PlatformException(ErrorCode.INTERNAL, "The search index in " + folder + " cannot be used", cause);
    }

    private interface Step<T> {
        T run() throws IOException;
    }
}
