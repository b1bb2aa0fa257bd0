package dev.atoll.server.catalog;

import java.util.List;
import java.util.Map;

/// What was found.
///
/// @param entries those of one page, best first
/// @param total of all pages
/// @param facets per facet its values, most frequent first, at most a hundred. Counted among what the other filters let
///     through, so that a second value of one facet shows what it would add
public record CatalogFindings(List<CatalogEntry> entries, int total, Map<Facet, List<FacetValue>> facets) {

    public CatalogFindings {
        entries = List.copyOf(entries);
        facets = Map.copyOf(facets);
    }

    /// A value one can filter by.
    ///
    /// @param count entries that have it
    public record FacetValue(String value, int count) {}
}
