package dev.atoll.server.catalog;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.catalog.entries.Entry;
import dev.atoll.server.catalog.entries.PublishedEntry;
import dev.atoll.server.catalog.search.SearchDocument;
import dev.atoll.server.catalog.search.SearchDocument.Access;
import dev.atoll.server.catalog.search.SearchDocument.Standing;
import dev.atoll.server.catalog.search.SearchDocument.Texts;
import dev.atoll.server.catalog.search.SearchFacet;
import dev.atoll.server.catalog.search.SearchVisibility;
import dev.atoll.server.database.Times;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the search knows of an entry.
final class IndexedEntry {

    private IndexedEntry() {}

    static SearchDocument document(CatalogEntry entry) {
        ModuleMetadata metadata = entry.metadata();
        Map<SearchFacet, List<String>> facets = new EnumMap<>(SearchFacet.class);
        for (Facet facet : Facet.values()) {
            facets.put(facet.searched(), facet.valuesOf(entry));
        }
        return new SearchDocument(
                entry.name(),
                stamp(entry),
                new Texts(entry.name(), metadata.title(), metadata.summary(), metadata.description()),
                facets,
                entry.published().map(IndexedEntry::access).orElse(Access.OPEN),
                standing(entry),
                updated(entry));
    }

    /// Of a module in a folder what is in its files, of a published entry when it was changed.
    static long stamp(CatalogEntry entry) {
        return entry.published()
                .map(published -> stamp(published.entry().updated()))
                .orElseGet(() -> hash(entry.rawMetadata() + String.join("\0", entry.problems())));
    }

    static long stamp(Instant updated) {
        return Times.toMicros(updated);
    }

    private static Access access(PublishedEntry published) {
        Entry entry = published.entry();
        SearchVisibility visibility = switch (entry.state()) {
            case DRAFT -> SearchVisibility.DRAFT;
            case PROJECT -> SearchVisibility.PROJECT;
            case PUBLIC -> SearchVisibility.PUBLIC;
        };
        return new Access(visibility, entry.ownerId(), entry.projectId());
    }

    private static Standing standing(CatalogEntry entry) {
        if (!entry.isValid()) {
            return Standing.INVALID;
        }
        boolean deprecated = entry.published()
                .map(published -> published.entry().deprecated())
                .orElse(false);
        return deprecated ? Standing.DEPRECATED : Standing.CURRENT;
    }

    private static Instant updated(CatalogEntry entry) {
        return entry.published()
                .map(published -> published.entry().updated())
                .orElseGet(() -> date(entry.metadata().dates().getOrDefault("updated", "")));
    }

    private static Instant date(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static long hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
