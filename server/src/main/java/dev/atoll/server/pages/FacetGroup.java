package dev.atoll.server.pages;

import dev.atoll.server.catalog.CatalogFindings;
import dev.atoll.server.catalog.CatalogFindings.FacetValue;
import dev.atoll.server.catalog.CatalogQuery;
import dev.atoll.server.catalog.Facet;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A group of filters.
///
/// @param parameter of the address
record FacetGroup(String title, String parameter, List<Choice> choices) {

    static List<FacetGroup> of(CatalogQuery query, CatalogFindings found) {
        return Arrays.stream(Facet.values())
                .filter(facet -> facet != Facet.TAG)
                .map(facet -> of(facet, query, found))
                .filter(group -> !group.choices.isEmpty())
                .toList();
    }

    private static FacetGroup of(Facet facet, CatalogQuery query, CatalogFindings found) {
        Set<String> chosen = query.filters().getOrDefault(facet, Set.of());
        List<Choice> choices = found.facets().getOrDefault(facet, List.of()).stream()
                .map(value -> Choice.of(value, chosen))
                .toList();
        return new FacetGroup(title(facet), facet.parameter(), choices);
    }

    private static String title(Facet facet) {
        return switch (facet) {
            case CATEGORY -> "What you can do";
            case TASK -> "Task";
            case LIBRARY -> "Library";
            case DATA_TYPE -> "Data";
            case LICENSE -> "Licence";
            case TAG -> "Tag";
        };
    }

    /// One filter.
    ///
    /// @param count modules that have it
    record Choice(String value, String label, int count, boolean checked) {

        static Choice of(FacetValue value, Set<String> chosen) {
            return new Choice(value.value(), Badges.of(value.value()), value.count(), chosen.contains(value.value()));
        }
    }
}
