package dev.atoll.server.catalog;

import java.util.Map;
import java.util.Set;

/// What somebody looks for.
///
/// @param text words; each must begin a word of the module; may be empty
/// @param filters the values accepted per facet; a facet that is absent accepts everything
public record CatalogQuery(String text, Map<Facet, Set<String>> filters) {

    public static final CatalogQuery EVERYTHING = new CatalogQuery("", Map.of());

    public CatalogQuery {
        filters = Map.copyOf(filters);
    }
}
