package dev.atoll.server.pages;

import dev.atoll.server.catalog.CatalogFindings;
import dev.atoll.server.catalog.CatalogFindings.FacetValue;
import dev.atoll.server.catalog.CatalogQuery;
import dev.atoll.server.catalog.Facet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A group of filters.
///
/// @param parameter of the address
record FacetGroup(String title, String parameter, List<Choice> choices) {

    private static final int MOST_CHOICES = 20;

    static List<FacetGroup> of(CatalogQuery query, CatalogFindings found) {
        return Arrays.stream(Facet.values())
                .filter(facet -> facet != Facet.TAG)
                .map(facet -> of(facet, query, found))
                .filter(FacetGroup::narrows)
                .toList();
    }

    /// Everything is of the one kind there is, on most platforms.
    private boolean narrows() {
        return choices.size() > (parameter.equals(Facet.KIND.parameter()) ? 1 : 0)
                || choices.stream().anyMatch(Choice::checked);
    }

    private static FacetGroup of(Facet facet, CatalogQuery query, CatalogFindings found) {
        Set<String> chosen = query.filters().getOrDefault(facet, Set.of());
        List<FacetValue> values = found.facets().getOrDefault(facet, List.of());
        List<Choice> choices = new ArrayList<>();
        for (FacetValue value : values) {
            if (choices.size() < MOST_CHOICES || chosen.contains(value.value())) {
                choices.add(Choice.of(value, chosen));
            }
        }
        // What was chosen and finds nothing more can still be taken back.
        chosen.stream()
                .filter(value ->
                        values.stream().noneMatch(counted -> counted.value().equals(value)))
                .map(value -> Choice.of(new FacetValue(value, 0), chosen))
                .forEach(choices::add);
        return new FacetGroup(title(facet), facet.parameter(), choices);
    }

    private static String title(Facet facet) {
        return switch (facet) {
            case KIND -> "Kind";
            case CATEGORY -> "What you can do";
            case TASK -> "Task";
            case LIBRARY -> "Library";
            case DATA_TYPE -> "Data";
            case LICENSE -> "Licence";
            case PROJECT -> "Project";
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
