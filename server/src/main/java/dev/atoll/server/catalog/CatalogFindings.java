package dev.atoll.server.catalog;

import java.util.List;
import java.util.Map;

/// What was found.
///
/// @param entries all of them, best first
/// @param facets per facet its values, most frequent first. Counted among what the other filters let
///     through, so that a second value of one facet shows what it would add
public record CatalogFindings(List<CatalogEntry> entries, Map<Facet, List<FacetValue>> facets) {

    public CatalogFindings {
        entries = List.copyOf(entries);
        facets = Map.copyOf(facets);
    }

    /// A value one can filter by.
    ///
    /// @param count entries that have it
    public record FacetValue(String value, int count) {}
}
