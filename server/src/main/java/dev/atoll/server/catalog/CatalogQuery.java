package dev.atoll.server.catalog;

import dev.atoll.server.catalog.search.SearchSort;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody looks for.
///
/// @param text words; each must begin a word of the entry, or stand inside one when it has four letters; typos are
///     forgiven where little fits; may be empty
/// @param filters the values accepted per facet; a facet that is absent accepts everything
public record CatalogQuery(String text, Map<Facet, Set<String>> filters, SearchSort sort) {

    public static final CatalogQuery EVERYTHING = new CatalogQuery("", Map.of());

    public CatalogQuery {
        filters = Map.copyOf(filters);
    }

    /// The best first.
    public CatalogQuery(String text, Map<Facet, Set<String>> filters) {
        this(text, filters, SearchSort.RELEVANCE);
    }

    /// Reads the query parameters `q`, `sort` and those of the facets; blank ones count as absent.
    ///
    /// @throws PlatformException `BAD_REQUEST` for an order that does not exist
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
        String text = first(parameters, "q");
        return new CatalogQuery(text, filters, sort(first(parameters, "sort")));
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    private static SearchSort sort(String name) {
        return switch (name) {
            case "", "relevance" -> SearchSort.RELEVANCE;
            case "newest" -> SearchSort.NEWEST;
            case "title" -> SearchSort.TITLE;
            default ->
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST, "sort: " + name + " (expected relevance, newest or title)");
        };
    }
}
