package dev.atoll.server.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.catalog.search.SearchViewer.Sight;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SearchVisibilityTest {

    @TempDir
    private Path folder;

    private TestCatalogue catalogue;

    @BeforeEach
    void fill() {
        catalogue = new TestCatalogue(folder);
        put("open", SearchVisibility.PUBLIC, "", "");
        put("ana-public", SearchVisibility.PUBLIC, "ana", "corals");
        put("ana-draft", SearchVisibility.DRAFT, "ana", "corals");
        put("ana-project", SearchVisibility.PROJECT, "ana", "corals");
        put("ben-draft", SearchVisibility.DRAFT, "ben", "");
        put("ben-project", SearchVisibility.PROJECT, "ben", "whales");
        put("nobodys-draft", SearchVisibility.DRAFT, "", "");
        put("nobodys-project", SearchVisibility.PROJECT, "", "");
    }

    private void put(String id, SearchVisibility visibility, String owner, String project) {
        catalogue.put(AnEntry.called(id)
                .title("Secret birds")
                .with(SearchFacet.TAG, id)
                .seenBy(visibility, owner, project));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',  '',            ana-public open",
        "ana, '',            ana-draft ana-project ana-public open",
        "ben, '',            ana-public ben-draft ben-project open",
        "eve, '',            ana-public open",
        "eve, corals,        ana-project ana-public open",
        "eve, corals whales, ana-project ana-public ben-project open",
        "eve, coral,         ana-public open",
        "'',  whales,        ana-public ben-project open",
    })
    void everybodySeesWhatIsPublicTheirOwnAndTheirProjects(String account, String projects, String expected) {
        SearchViewer viewer = new SearchViewer(account, Set.of(projects.split(" ")), Sight.SHARED);

        assertThat(catalogue.find("secret", viewer)).containsExactly(expected.split(" "));
        assertThat(catalogue.find("", viewer)).containsExactly(expected.split(" "));
    }

    @Test
    void anOperatorSeesEverything() {
        assertThat(catalogue.find("secret", SearchViewer.OPERATOR)).hasSize(8);
    }

    @Test
    void onesOwnAreFoundAlone() {
        assertThat(catalogue.find("", new SearchViewer("ana", Set.of("whales"), Sight.OWN)))
                .containsExactly("ana-draft", "ana-project", "ana-public");
        assertThat(catalogue.find("", new SearchViewer("", Set.of("whales"), Sight.OWN)))
                .isEmpty();
    }

    @Test
    void whatOneMayNotSeeIsNotCountedEither() {
        SearchFindings found = catalogue.narrow("", Map.of());

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.facets().get(SearchFacet.TAG))
                .extracting(SearchFindings.Count::value)
                .containsExactly("ana-public", "open");
    }

    @Test
    void whatOneMayNotSeeDoesNotDecideWhetherTyposAreForgiven() {
        for (int i = 0; i < 20; i++) {
            catalogue.put(AnEntry.called("hidden-" + i).title("Sevret").seenBy(SearchVisibility.DRAFT, "ana", ""));
        }

        assertThat(catalogue.find("sevret")).containsExactly("ana-public", "open");
        assertThat(catalogue.find("sevret", new SearchViewer("ana", Set.of(), Sight.SHARED)))
                .hasSize(20);
    }

    @Test
    void anAccountCannotPassForAnotherOrForAProjectByItsName() {
        assertThat(catalogue.find(
                        "",
                        new SearchViewer("ana\0", Set.of("project:corals", "owner:ana", "everybody"), Sight.SHARED)))
                .containsExactly("ana-public", "open");
    }

    @Test
    void whatIsWithdrawnIsSeenNoMore() {
        put("ana-public", SearchVisibility.DRAFT, "ana", "corals");

        assertThat(catalogue.find("")).containsExactly("open");
    }
}
