package dev.atoll.server.catalog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody looks for.
///
/// @param text words; each must begin a word of the module, or stand inside one when it has four letters; may be
///     empty
/// @param filters the values accepted per facet; a facet that is absent accepts everything
public record CatalogQuery(String text, Map<Facet, Set<String>> filters) {

    public static final CatalogQuery EVERYTHING = new CatalogQuery("", Map.of());

    public CatalogQuery {
        filters = Map.copyOf(filters);
    }

    /// Reads the query parameters `q` and those of the facets; blank ones count as absent.
    public static CatalogQuery of(Map<String, List<String>> parameters) {
        Map<Facet, Set<String>> filters = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            List<String> values = parameters.getOrDefault(facet.parameter(), List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .toList();
            if (!values.isEmpty()) {
                filters.put(facet, Set.copyOf(values));
            }
        }
        String text =
                parameters.getOrDefault("q", List.of()).stream().findFirst().orElse("");
        return new CatalogQuery(text, filters);
    }
}
