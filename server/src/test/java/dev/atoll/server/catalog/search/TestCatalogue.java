package dev.atoll.server.catalog.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Entries in memory, and an index of them.
final class TestCatalogue implements SearchTruth, AutoCloseable {

    private final Map<String, SearchDocument> entries = new ConcurrentHashMap<>();
    private final AtomicLong stamps = new AtomicLong();
    private final Path folder;
    private SearchIndex index;

    TestCatalogue(Path folder) {
        this.folder = folder;
        this.index = SearchIndex.open(folder, this);
    }

    /// Published: the entry is there, and the index was told.
    void put(AnEntry entry) {
        index.changed(putSilently(entry));
    }

    /// The entry is there, and nobody told the index.
    String putSilently(AnEntry entry) {
        SearchDocument document = entry.stamped(stamps.incrementAndGet());
        entries.put(document.id(), document);
        return document.id();
    }

    void removeSilently(String id) {
        entries.remove(id);
    }

    void remove(String id) {
        entries.remove(id);
        index.changed(id);
    }

    List<String> find(String text) {
        return find(text, SearchViewer.ANYBODY);
    }

    List<String> find(String text, SearchViewer viewer) {
        return search(new SearchQuery(text, Map.of(), viewer, SearchSort.RELEVANCE, 1, 100))
                .ids();
    }

    SearchFindings narrow(String text, Map<SearchFacet, Set<String>> filters) {
        return search(new SearchQuery(text, filters, SearchViewer.ANYBODY, SearchSort.RELEVANCE, 1, 100));
    }

    SearchFindings search(SearchQuery query) {
        return index.find(query);
    }

    SearchIndex index() {
        return index;
    }

    /// Stops as a program should, and starts again.
    ///
    /// @return how many entries the index had wrong
    int restart() {
        index.close();
        index = SearchIndex.open(folder, this);
        return index.agree();
    }

    @Override
    public Stream<Stamp> stamps() {
        return entries.values().stream().map(entry -> new Stamp(entry.id(), entry.stamp()));
    }

    @Override
    public Optional<SearchDocument> document(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public void close() {
        index.close();
    }
}
