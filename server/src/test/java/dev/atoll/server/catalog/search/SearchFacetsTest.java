package dev.atoll.server.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.catalog.search.SearchFindings.Count;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchFacetsTest {

    @TempDir
    private Path folder;

    private TestCatalogue catalogue;

    @BeforeEach
    void fill() {
        catalogue = new TestCatalogue(folder);
        put("a", "PyTorch", "Image", "MIT");
        put("b", "PyTorch", "Audio", "MIT");
        put("c", "Keras", "Image", "Apache-2.0");
        put("d", "Keras", "Audio", "MIT");
        put("e", "Other", "Image", "MIT");
    }

    private void put(String id, String library, String type, String licence) {
        catalogue.put(AnEntry.called(id)
                .title("Birds")
                .with(SearchFacet.LIBRARY, library)
                .with(SearchFacet.DATA_TYPE, type, type)
                .with(SearchFacet.LICENSE, licence));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void valuesOfOneFacetWidenAndFacetsNarrow() {
        assertThat(narrow(Map.of(SearchFacet.LIBRARY, Set.of("PyTorch"))).ids()).containsExactly("a", "b");
        assertThat(narrow(Map.of(SearchFacet.LIBRARY, Set.of("PyTorch", "Other")))
                        .ids())
                .containsExactly("a", "b", "e");
        assertThat(narrow(Map.of(
                                SearchFacet.LIBRARY, Set.of("PyTorch", "Other"),
                                SearchFacet.DATA_TYPE, Set.of("Image")))
                        .ids())
                .containsExactly("a", "e");
    }

    @Test
    void aFacetIsCountedAmongWhatTheOtherFiltersLetThrough() {
        SearchFindings found =
                narrow(Map.of(SearchFacet.LIBRARY, Set.of("PyTorch"), SearchFacet.DATA_TYPE, Set.of("Image")));

        assertThat(found.total()).isEqualTo(1);
        assertThat(found.facets().get(SearchFacet.LIBRARY))
                .containsExactly(new Count("Keras", 1), new Count("Other", 1), new Count("PyTorch", 1));
        assertThat(found.facets().get(SearchFacet.DATA_TYPE))
                .containsExactly(new Count("Audio", 1), new Count("Image", 1));
        assertThat(found.facets().get(SearchFacet.LICENSE)).containsExactly(new Count("MIT", 1));
        assertThat(found.facets().get(SearchFacet.TAG)).isEmpty();
    }

    @Test
    void theMostFrequentValueComesFirst() {
        assertThat(narrow(Map.of()).facets().get(SearchFacet.LICENSE))
                .containsExactly(new Count("MIT", 4), new Count("Apache-2.0", 1));
    }

    @Test
    void aValueNobodyHasFindsNothingAndStillCountsItsOwnFacet() {
        SearchFindings found = narrow(Map.of(SearchFacet.LICENSE, Set.of("Beerware")));

        assertThat(found.ids()).isEmpty();
        assertThat(found.facets().get(SearchFacet.LICENSE)).hasSize(2);
        assertThat(found.facets().get(SearchFacet.LIBRARY)).isEmpty();
    }

    @Test
    void anEntryWithoutAnyValuePassesNoFilter() {
        catalogue.put(AnEntry.called("bare").title("Birds"));

        assertThat(narrow(Map.of()).ids()).contains("bare");
        assertThat(narrow(Map.of(SearchFacet.LIBRARY, Set.of("Keras"))).ids()).containsExactly("c", "d");
    }

    @Test
    void valuesOfTwoFacetsThatReadTheSameAreNotConfused() {
        catalogue.put(AnEntry.called("x").title("Birds").with(SearchFacet.TAG, "Keras"));

        assertThat(narrow(Map.of(SearchFacet.LIBRARY, Set.of("Keras"))).ids()).containsExactly("c", "d");
        assertThat(narrow(Map.of(SearchFacet.TAG, Set.of("Keras"))).ids()).containsExactly("x");
    }

    @Test
    void ofVeryManyTagsTheMostFrequentAreListedAndTheChosenOne() {
        IntStream.range(0, 150)
                .forEach(i -> catalogue.put(
                        AnEntry.called("t" + i).title("Birds").with(SearchFacet.TAG, "tag-%03d".formatted(i), "all")));

        List<Count> tags =
                narrow(Map.of(SearchFacet.TAG, Set.of("tag-149"))).facets().getOrDefault(SearchFacet.TAG, List.of());

        assertThat(tags).hasSize(101).startsWith(new Count("all", 150)).endsWith(new Count("tag-149", 1));
    }

    @Test
    void countsFollowWhatChanges() {
        put("a", "Keras", "Image", "MIT");
        catalogue.remove("b");

        assertThat(narrow(Map.of()).facets().get(SearchFacet.LIBRARY))
                .containsExactly(new Count("Keras", 3), new Count("Other", 1));
    }

    private SearchFindings narrow(Map<SearchFacet, Set<String>> filters) {
        return catalogue.narrow("birds", filters);
    }
}
