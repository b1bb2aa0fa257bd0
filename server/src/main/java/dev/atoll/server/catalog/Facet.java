package dev.atoll.server.catalog;

import dev.atoll.metadata.ModuleMetadata;
import dev.atoll.server.catalog.entries.EntryKind;
import dev.atoll.server.catalog.search.SearchFacet;
import java.util.List;
import java.util.Locale;

/// A property one can filter by.
public enum Facet {
    KIND("kinds", SearchFacet.KIND),
    CATEGORY("categories", SearchFacet.CATEGORY),
    TASK("tasks", SearchFacet.TASK),
    LIBRARY("libraries", SearchFacet.LIBRARY),
    DATA_TYPE("data_types", SearchFacet.DATA_TYPE),
    LICENSE("licenses", SearchFacet.LICENSE),
    PROJECT("projects", SearchFacet.PROJECT),
    TAG("tags", SearchFacet.TAG);

    private final String plural;
    private final SearchFacet searched;

    Facet(String plural, SearchFacet searched) {
        this.plural = plural;
        this.searched = searched;
    }

    SearchFacet searched() {
        return searched;
    }

    /// The query parameter, such as `data_type`.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The key in answers, such as `data_types`.
    public String plural() {
        return plural;
    }

    List<String> valuesOf(CatalogEntry entry) {
        ModuleMetadata metadata = entry.metadata();
        return switch (this) {
            case KIND -> List.of(kind(entry).wireName());
            case CATEGORY -> metadata.categories();
            case TASK -> metadata.tasks();
            case LIBRARY -> metadata.libraries();
            case DATA_TYPE -> metadata.dataTypes();
            case LICENSE -> entry.metadata().license().stream().toList();
            case PROJECT ->
                entry.published().map(published -> published.entry().projectId()).stream()
                        .filter(project -> !project.isEmpty())
                        .toList();
            case TAG -> metadata.tags();
        };
    }

    private static EntryKind kind(CatalogEntry entry) {
        return entry.published()
                .map(published -> published.entry().kind())
                .orElseGet(() -> EntryKind.ofCategories(entry.metadata().categories()));
    }
}
