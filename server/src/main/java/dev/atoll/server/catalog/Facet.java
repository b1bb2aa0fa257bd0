package dev.atoll.server.catalog;

import dev.atoll.metadata.ModuleMetadata;
import java.util.List;
import java.util.Locale;

/// A property one can filter by.
public enum Facet {
    CATEGORY("categories"),
    TASK("tasks"),
    LIBRARY("libraries"),
    DATA_TYPE("data_types"),
    LICENSE("licenses"),
    TAG("tags");

    private final String plural;

    Facet(String plural) {
        this.plural = plural;
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
            case CATEGORY -> metadata.categories();
            case TASK -> metadata.tasks();
            case LIBRARY -> metadata.libraries();
            case DATA_TYPE -> metadata.dataTypes();
            case LICENSE -> entry.metadata().license().stream().toList();
            case TAG -> metadata.tags();
        };
    }
}
