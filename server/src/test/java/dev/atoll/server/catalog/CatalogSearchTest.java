package dev.atoll.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.catalog.CatalogFindings.FacetValue;
import dev.atoll.server.catalog.entries.Submission;
import dev.atoll.server.catalog.entries.Submission.Content;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalogue finds what people publish, and shows it to whom it may.
final class CatalogSearchTest {

    private static final Paging ALL = new Paging(1, 100);
    private static final Caller ANA = caller("ana", List.of(new Membership("corals", Level.AP_U, false)));
    private static final Caller BEN = caller("ben", List.of(new Membership("corals", Level.AP_A, false)));
    private static final Caller EVE = caller("eve", List.of(new Membership("whales", Level.AP_U, true)));
    private static final Caller OPERATOR = new Caller("op", "Op", true, List.of(), Scope.ALL);

    @TempDir
    private Path folder;

    private final Events events = new Events();
    private Path home;
    private Path index;
    private PlatformConfig config;
    private Database database;
    private TestEntries published;
    private Catalog catalog;

    private static Caller caller(String id, List<Membership> memberships) {
        return new Caller(id, id, false, memberships, Scope.ALL);
    }

    @BeforeEach
    void open() throws IOException {
        home = folder.resolve("home");
        index = home.resolve("search");
        TestModules.install(home.resolve("modules"), "in-a-folder", "Bird sounds", "Classification");
        config = TestConfigs.at(home, Map.of("accounts", "many"));
        database = new Database(config);
        published = TestEntries.on(config, database, events);
        catalog = new Catalog(config, events, published.entries());
    }

    @AfterEach
    void close() {
        catalog.close();
        database.close();
    }

    @Test
    void aDraftIsFoundByItsOwnerAndOperatorsAlone() {
        publish(published, "polar-counter", "Seals on ice", "draft");

        assertThat(find("seals", ANA)).containsExactly("polar-counter");
        assertThat(find("seals", OPERATOR)).containsExactly("polar-counter");
        assertThat(find("seals", BEN)).isEmpty();
        assertThat(find("seals", Caller.ANONYMOUS)).isEmpty();
        assertThat(find("", Caller.ANONYMOUS)).containsExactly("in-a-folder");
    }

    @Test
    void whatIsShownIsFoundByThoseItIsShownTo() {
        publish(published, "polar-counter", "Seals on ice", "draft");

        published.settings().show(ANA, "polar-counter", "project", "corals");
        assertThat(find("seals", BEN)).containsExactly("polar-counter");
        assertThat(find("seals", EVE)).isEmpty();

        published.settings().show(ANA, "polar-counter", "public", "");
        assertThat(find("seals", EVE)).containsExactly("polar-counter");
        assertThat(find("seals", Caller.ANONYMOUS)).containsExactly("polar-counter");

        published.settings().show(ANA, "polar-counter", "draft", "");
        assertThat(find("seals", EVE)).isEmpty();
    }

    @Test
    void aTokenThatMayNotReadFindsWhatAnybodyFinds() {
        publish(published, "polar-counter", "Seals on ice", "draft");
        Caller predicting = new Caller("ana", "Ana", true, ANA.memberships(), Set.of(Scope.PREDICT));

        assertThat(find("", predicting)).containsExactly("in-a-folder");
    }

    @Test
    void aNewVersionIsFoundByItsNewWordsAndADeletedDraftByNone() {
        publish(published, "polar-counter", "Seals on ice", "draft");
        published.publications().publish(ANA, "polar-counter", submission("", "Walruses on ice", ""));

        assertThat(find("seals", ANA)).isEmpty();
        assertThat(find("walruses", ANA)).containsExactly("polar-counter");

        published.settings().delete(ANA, "polar-counter");
        assertThat(find("walruses", ANA)).isEmpty();
    }

    @Test
    void onesOwnAreFoundAlone() {
        publish(published, "polar-counter", "Seals on ice", "public");

        assertThat(names(catalog.searchOwn(CatalogQuery.EVERYTHING, ALL, ANA))).containsExactly("polar-counter");
        assertThat(names(catalog.searchOwn(CatalogQuery.EVERYTHING, ALL, BEN))).isEmpty();
        assertThat(names(catalog.searchOwn(CatalogQuery.EVERYTHING, ALL, Caller.ANONYMOUS)))
                .isEmpty();
    }

    @Test
    void aModuleInAFolderHidesItsNamesakeUntilItIsGone() throws IOException {
        publish(published, "polar-counter", "Seals on ice", "public");

        Path hiding = TestModules.install(home.resolve("modules"), "polar-counter", "Bats in caves", "Other");
        assertThat(find("seals", ANA)).isEmpty();
        assertThat(find("bats", ANA)).containsExactly("polar-counter");

        Files.move(hiding, folder.resolve("elsewhere"));
        assertThat(find("seals", ANA)).containsExactly("polar-counter");
        assertThat(find("bats", ANA)).isEmpty();
    }

    @Test
    void whatHappenedWhileThePlatformWasDownIsFoundAfterTheStart() throws IOException {
        publish(published, "polar-counter", "Seals on ice", "public");
        catalog.close();
        TestEntries unheard = TestEntries.on(config, database, new Events());
        publish(unheard, "whale-counter", "Whales from above", "public");
        unheard.settings().show(ANA, "polar-counter", "draft", "");
        unheard.settings().delete(ANA, "polar-counter");
        TestModules.install(home.resolve("modules"), "late", "Bats in caves", "Other");

        catalog = new Catalog(config, events, published.entries());

        assertThat(find("", OPERATOR)).containsExactlyInAnyOrder("in-a-folder", "late", "whale-counter");
    }

    @Test
    void anIndexThatIsGoneIsMadeAnew() throws IOException {
        publish(published, "polar-counter", "Seals on ice", "public");
        assertThat(find("ice", EVE)).containsExactly("polar-counter");
        catalog.close();
        Files.move(index, folder.resolve("gone"));

        catalog = new Catalog(config, events, published.entries());

        assertThat(find("ice", EVE)).containsExactly("polar-counter");
    }

    /// A change that the index has not heard of, as between the transaction and its news.
    @Test
    void anIndexThatLagsShowsNothingItMayNot() {
        publish(published, "polar-counter", "Seals on ice", "public");
        TestEntries unheard = TestEntries.on(config, database, new Events());

        unheard.settings().show(ANA, "polar-counter", "draft", "");

        assertThat(find("seals", EVE)).isEmpty();
        assertThat(find("seals", ANA)).containsExactly("polar-counter");
    }

    @Test
    void kindsProjectsAndLicencesAreFacets() {
        publish(published, "polar-counter", "Seals on ice", "public");
        published.settings().show(ANA, "polar-counter", "project", "corals");

        Map<Facet, List<FacetValue>> facets =
                catalog.search(CatalogQuery.EVERYTHING, ALL, ANA).facets();

        assertThat(facets.get(Facet.KIND)).containsExactly(new FacetValue("dataset", 1), new FacetValue("module", 1));
        assertThat(facets.get(Facet.PROJECT)).containsExactly(new FacetValue("corals", 1));
        assertThat(facets.get(Facet.LICENSE))
                .containsExactly(new FacetValue("Apache-2.0", 1), new FacetValue("MIT", 1));
        assertThat(names(catalog.search(CatalogQuery.of(Map.of("kind", List.of("dataset"))), ALL, ANA)))
                .containsExactly("polar-counter");
    }

    @Test
    void aDeprecatedEntryComesAfterTheOthers() {
        publish(published, "a-counter", "Ice", "public");
        publish(published, "b-counter", "Ice", "public");
        published.settings().deprecate(ANA, "a-counter", "b-counter", _ -> true);

        assertThat(find("ice", EVE)).containsExactly("b-counter", "a-counter");
    }

    @Test
    void theOrderIsAskedForByName() {
        assertThat(CatalogQuery.of(Map.of("sort", List.of("newest"))).sort().name())
                .isEqualTo("NEWEST");
        assertThatThrownBy(() -> CatalogQuery.of(Map.of("sort", List.of("best"))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("sort: best");
    }

    private List<String> find(String text, Caller caller) {
        return names(catalog.search(new CatalogQuery(text, Map.of()), ALL, caller));
    }

    private static List<String> names(CatalogFindings found) {
        return found.entries().stream().map(CatalogEntry::name).toList();
    }

    private static void publish(TestEntries entries, String name, String title, String state) {
        var _ = entries.publications().create(ANA, submission(name, title, state), _ -> false);
    }

    private static Submission submission(String name, String title, String state) {
        String metadata = """
                {"metadata_version":"2.3.0","title":"%s","summary":"Counts them","description":"From photos",
                 "links":{"source_code":"https://example.org"},"libraries":["Other"],"tasks":["Other"],
                 "categories":["AI4 inference"],"tags":["counting"],"license":"MIT"}""".formatted(title);
        return new Submission(
                name,
                "",
                "dataset",
                state,
                "",
                Content.of(metadata.getBytes(StandardCharsets.UTF_8), "ai4-metadata.json"));
    }
}
