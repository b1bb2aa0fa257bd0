package dev.atoll.server.catalog.search;

import java.util.List;
import java.util.Map;

/// What was found.
///
/// @param ids of one page, in order
/// @param total of all pages
/// @param facets per facet its values, most frequent first, then by name; at most the 100 most frequent and
///     those filtered by. Counted among what the other filters let through, so that a second
///     value of one facet shows what it would add
public record SearchFindings(List<String> ids, int total, Map<SearchFacet, List<Count>> facets) {

    public SearchFindings {
        ids = List.copyOf(ids);
        facets = Map.copyOf(facets);
    }

    /// A value one can filter by.
    ///
    /// @param count entries that have the value
    public record Count(String value, int count) {}
}
