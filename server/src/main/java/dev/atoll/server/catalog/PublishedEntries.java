package dev.atoll.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.metadata.ModulePackage;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.PublishedEntry;
import dev.atoll.server.catalog.search.SearchTruth;
import dev.atoll.server.identity.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What people published, as entries of the catalogue. Versions never change, so what was read of one is
/// kept.
final class PublishedEntries {

    private static final int KEPT = 2000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Entries entries;
    private final ModuleShelf shelf;
    private final Map<String, ObjectNode> read = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > KEPT;
        }
    };

    PublishedEntries(Entries entries, ModuleShelf shelf) {
        this.entries = entries;
        this.shelf = shelf;
    }

    List<CatalogEntry> all(Caller caller) {
        return entries.all(caller).stream().map(this::entry).toList();
    }

    List<CatalogEntry> everything() {
        return entries.everything().stream().map(this::entry).toList();
    }

    Optional<CatalogEntry> find(String name) {
        return entries.find(name).map(this::entry);
    }

    Optional<CatalogEntry> find(String name, String version) {
        return entries.find(name, version).map(this::entry);
    }

    /// Those of these names that are there.
    List<CatalogEntry> find(List<String> names) {
        return entries.find(names).stream().map(this::entry).toList();
    }

    /// What tells whether the search knows them as they are.
    Stream<SearchTruth.Stamp> stamps() {
        return entries.updates().entrySet().stream()
                .map(update -> new SearchTruth.Stamp(update.getKey(), IndexedEntry.stamp(update.getValue())));
    }

    private CatalogEntry entry(PublishedEntry published) {
        ObjectNode raw = raw(published);
        Optional<ModulePackage> contents = entries.runnablePackage(published)
                .flatMap(folder -> shelf.at(folder).contents());
        return new CatalogEntry(
                published.entry().name(),
                ModuleMetadataReader.examine(raw).metadata(),
                raw,
                contents,
                List.of(),
                Optional.empty(),
                Optional.of(published));
    }

    private synchronized ObjectNode raw(PublishedEntry published) {
        return read.computeIfAbsent(published.version().id(), id -> parsed(published));
    }

    private static ObjectNode parsed(PublishedEntry published) {
        try {
            return JSON.readValue(published.version().metadata(), ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was published is JSON", e);
        }
    }
}
