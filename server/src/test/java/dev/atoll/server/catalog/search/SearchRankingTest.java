package dev.atoll.server.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.catalog.search.SearchDocument.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchRankingTest {

    @TempDir
    private Path folder;

    private TestCatalogue catalogue;

    @BeforeEach
    void open() {
        catalogue = new TestCatalogue(folder);
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    void theTitleCountsMostThenValuesThenTheSummaryThenTheDescription() {
        catalogue.put(AnEntry.called("a").title("Sea").description("plankton"));
        catalogue.put(AnEntry.called("b").title("Sea").summary("plankton"));
        catalogue.put(AnEntry.called("c").title("Sea").with(SearchFacet.TAG, "plankton"));
        catalogue.put(AnEntry.called("d").title("Plankton"));

        assertThat(catalogue.find("plankton")).containsExactly("d", "c", "b", "a");
    }

    @Test
    void aWholeWordComesBeforeABeginningAndThatBeforeAPiece() {
        catalogue.put(AnEntry.called("piece").title("Phytoplankton"));
        catalogue.put(AnEntry.called("beginning").title("Planktonic"));
        catalogue.put(AnEntry.called("whole").title("Plankton"));

        assertThat(catalogue.find("plankton")).containsExactly("whole", "beginning", "piece");
    }

    @Test
    void aTypoComesAfterEverythingThatFitsAsTyped() {
        catalogue.put(AnEntry.called("typo").title("Planktom"));
        catalogue.put(AnEntry.called("typed").title("Sea").description("all that is in it, also plankton"));

        assertThat(catalogue.find("plankton")).containsExactly("typed", "typo");
    }

    @Test
    void oneEditComesBeforeTwo() {
        catalogue.put(AnEntry.called("two").title("Planctom"));
        catalogue.put(AnEntry.called("one").title("Plancton"));

        assertThat(catalogue.find("plankton")).containsExactly("one", "two");
    }

    @Test
    void moreWordsAsTypedComeFirst() {
        catalogue.put(AnEntry.called("one").title("Marine plancton"));
        catalogue.put(AnEntry.called("both").title("Sea").description("marine plankton"));
        catalogue.put(AnEntry.called("none").title("Marina plancton"));

        assertThat(catalogue.find("marine plankton")).containsExactly("both", "one", "none");
    }

    @Test
    void aShorterTitleIsCloserToWhatWasAsked() {
        catalogue.put(AnEntry.called("a").title("A very long title about birds"));
        catalogue.put(AnEntry.called("b").title("Birds of Spain"));
        catalogue.put(AnEntry.called("c").title("The birds"));

        assertThat(catalogue.find("birds")).containsExactly("c", "b", "a");
    }

    @Test
    void aDeprecatedEntryCountsHalfAndAnInvalidOneComesLast() {
        catalogue.put(AnEntry.called("invalid").title("Birds").standing(Standing.INVALID));
        catalogue.put(AnEntry.called("deprecated").title("Birds").standing(Standing.DEPRECATED));
        catalogue.put(AnEntry.called("summary").title("Sea").summary("birds"));
        catalogue.put(AnEntry.called("current").title("Birds"));

        // Half of a title is as much as a tag, and more than a summary.
        assertThat(catalogue.find("birds")).containsExactly("current", "deprecated", "summary", "invalid");
    }

    @Test
    void withoutWordsEverythingIsListedByTitle() {
        catalogue.put(AnEntry.called("1").title("Zebras of the savanna"));
        catalogue.put(AnEntry.called("2").title("élan"));
        catalogue.put(AnEntry.called("3").title("Elan 2"));
        catalogue.put(AnEntry.called("4").title("A").standing(Standing.DEPRECATED));

        assertThat(catalogue.find("")).containsExactly("2", "3", "1", "4");
        assertThat(catalogue.find("  \t ")).containsExactly("2", "3", "1", "4");
    }

    @Test
    void theNewestComeFirstWhenAskedFor() {
        catalogue.put(AnEntry.called("old").title("Birds").updated("2025-01-01T00:00:00Z"));
        catalogue.put(AnEntry.called("new").title("Sea").summary("birds").updated("2026-01-01T00:00:00.000001Z"));
        catalogue.put(AnEntry.called("mid").title("Birds").updated("2026-01-01T00:00:00Z"));

        assertThat(page("birds", SearchSort.NEWEST, 1, 10)).containsExactly("new", "mid", "old");
        assertThat(page("birds", SearchSort.TITLE, 1, 10)).containsExactly("mid", "old", "new");
    }

    @Test
    void pagesCutTheOrderAndTheTotalDoesNotChange() {
        IntStream.range(0, 25)
                .forEach(i ->
                        catalogue.put(AnEntry.called("bird-%02d".formatted(i)).title("Bird %02d".formatted(i))));

        assertThat(page("bird", SearchSort.RELEVANCE, 1, 10)).hasSize(10).startsWith("bird-00");
        assertThat(page("bird", SearchSort.RELEVANCE, 3, 10))
                .containsExactly("bird-20", "bird-21", "bird-22", "bird-23", "bird-24");
        assertThat(page("bird", SearchSort.RELEVANCE, 4, 10)).isEmpty();
        assertThat(page("bird", SearchSort.RELEVANCE, Integer.MAX_VALUE, 100)).isEmpty();
        assertThat(catalogue
                        .search(new SearchQuery("bird", Map.of(), SearchViewer.ANYBODY, SearchSort.TITLE, 4, 10))
                        .total())
                .isEqualTo(25);
    }

    private List<String> page(String text, SearchSort sort, int page, int size) {
        return catalogue
                .search(new SearchQuery(text, Map.of(), SearchViewer.ANYBODY, sort, page, size))
                .ids();
    }
}
