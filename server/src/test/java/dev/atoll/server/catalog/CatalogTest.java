package dev.atoll.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atoll.server.catalog.CatalogFindings.FacetValue;
import dev.atoll.server.catalog.entries.TestEntries;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogTest {

    private static final Paging ALL = new Paging(1, 100);

    @TempDir
    private Path folder;

    private Path builtIn;
    private Path own;
    private Catalog catalog;
    private Database database;
    private final Events events = new Events();

    @BeforeEach
    void fill() throws IOException {
        Path installation = folder.resolve("installation");
        Path home = folder.resolve("home");
        builtIn = installation.resolve("modules");
        own = home.resolve("modules");
        TestModules.install(builtIn, "image-classification", "Image classifier", "Classification");
        TestModules.install(own, "sound-events", "Élan of sounds", "Anomaly Detection");
        PlatformConfig config = TestConfigs.at(home, Map.of("installation", installation.toString()));
        database = new Database(config);
        catalog = new Catalog(
                config, events, TestEntries.on(config, database, events).entries());
    }

    @Test
    void modulesOfTheInstallationAndOfTheHomeAreFoundByName() {
        assertThat(catalog.entries())
                .extracting(CatalogEntry::name)
                .containsExactly("image-classification", "sound-events");
    }

    @AfterEach
    void close() {
        catalog.close();
        database.close();
    }

    @Test
    void aDescribedModuleNeedsNoPreparation() {
        assertThat(catalog.get("sound-events").preparation()).isEmpty();
    }

    @Test
    void aModuleNobodyDescribedIsPreparedAndSaysWhyThatFailed() throws Exception {
        BlockingQueue<PreparationChanged> told = new LinkedBlockingQueue<>();
        Files.createDirectories(own.resolve("dropped"));
        Files.writeString(own.resolve("dropped/model.onnx"), "");

        assertThat(catalog.get("dropped").preparation()).isPresent();
        try (Events.Subscription _ = catalog.follow("dropped", Caller.ANONYMOUS, told::add)) {
            // There is no serving runtime in this installation.
            await().atMost(Duration.ofSeconds(20)).until(() -> told.stream().anyMatch(PreparationChanged::failed));
        }
        assertThat(catalog.get("dropped").preparation().orElseThrow().phase()).contains("runtime.args");
    }

    @Test
    void weightsThatArriveLateAreReasonEnoughToTryAgain() throws Exception {
        Files.createDirectories(own.resolve("dropped"));
        Files.writeString(own.resolve("dropped/model.onnx"), "");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> catalog.get("dropped").preparation().orElseThrow().failed());

        Files.writeString(own.resolve("dropped/weights.data"), "");

        assertThat(catalog.get("dropped").preparation().orElseThrow().failed()).isFalse();
    }

    @Test
    void aModuleOfTheInstallationHidesItsNamesake() throws IOException {
        TestModules.install(own, "image-classification", "Another one", "Other");

        assertThat(catalog.get("image-classification").metadata().title()).isEqualTo("Image classifier");
    }

    @Test
    void aFolderThatAppearsIsFoundAndOneThatIsChangedIsReadAgain() throws IOException {
        catalog.entries();
        Path late = TestModules.install(own, "late", "First title", "Other");
        assertThat(catalog.get("late").metadata().title()).isEqualTo("First title");

        Path file = late.resolve("ai4-metadata.yml");
        Files.writeString(file, TestModules.metadata("Second title", "Other"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        assertThat(catalog.get("late").metadata().title()).isEqualTo("Second title");
    }

    @Test
    void anInvalidPackageShowsItsProblems() throws IOException {
        TestModules.installBroken(own, "broken");

        CatalogEntry entry = catalog.get("broken");

        assertThat(entry.isUsable()).isFalse();
        assertThat(entry.problems()).anyMatch(problem -> problem.contains("metadata_version"));
        assertThat(entry.metadata().tags()).containsExactly("invalid metadata");
        assertThat(entry.metadata().description()).contains("metadata_version");
    }

    @Test
    void anUnknownModuleIsNamedInTheRefusal() {
        assertThatThrownBy(() -> catalog.get("nope"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("nope");
    }

    @ParameterizedTest
    @CsvSource({
        "classif, image-classification",
        "IMAGE, image-classification",
        "elan, sound-events",
        "lassifier, image-classification",
        "anomaly sounds, sound-events",
    })
    void wordsAreFoundByTheirBeginningAndByALongPiece(String text, String expected) {
        CatalogFindings found = catalog.search(new CatalogQuery(text, Map.of()), ALL, Caller.ANONYMOUS);

        assertThat(found.entries()).extracting(CatalogEntry::name).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zebrafish", "ssi", "image sounds"})
    void whatIsInNoWordIsNotFoundNorIsAShortPieceOfOne(String text) {
        assertThat(catalog.search(new CatalogQuery(text, Map.of()), ALL, Caller.ANONYMOUS)
                        .entries())
                .isEmpty();
    }

    @Test
    void aHitInTheTitleComesFirst() throws IOException {
        TestModules.install(own, "a-first", "Another", "Classification");

        CatalogFindings found = catalog.search(new CatalogQuery("class", Map.of()), ALL, Caller.ANONYMOUS);

        assertThat(found.entries()).extracting(CatalogEntry::name).containsExactly("image-classification", "a-first");
    }

    @Test
    void facetsAreCountedAmongWhatTheOtherFiltersLetThrough() {
        CatalogFindings found = catalog.search(
                new CatalogQuery("", Map.of(Facet.TASK, Set.of("Classification"))), ALL, Caller.ANONYMOUS);

        assertThat(found.entries()).hasSize(1);
        assertThat(found.facets().get(Facet.TASK))
                .containsExactlyInAnyOrder(new FacetValue("Classification", 1), new FacetValue("Anomaly Detection", 1));
        assertThat(found.facets().get(Facet.LIBRARY)).containsExactly(new FacetValue("Other", 1));
    }

    @Test
    void anExampleFileIsServed() {
        assertThat(catalog.exampleFile("image-classification", "examples/a cat.jpg", Caller.ANONYMOUS))
                .hasContent("no real photo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module.json",
                "ai4-metadata.yml",
                "../image-classification/examples/a cat.jpg",
                "examples/../module.json",
                "/etc/passwd",
                "",
            })
    void everythingElseOfAPackageStaysClosed(String path) {
        assertThatThrownBy(() -> catalog.exampleFile("image-classification", path, Caller.ANONYMOUS))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void anExampleThatIsALinkOutOfThePackageStaysClosed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path example = builtIn.resolve("image-classification/examples/a cat.jpg");
        Files.delete(example);
        Files.createSymbolicLink(example, secret);

        assertThatThrownBy(() -> catalog.exampleFile("image-classification", "examples/a cat.jpg", Caller.ANONYMOUS))
                .isInstanceOf(PlatformException.class);
    }

    @Test
    void aModelCardCannotBringAScript() {
        assertThat(catalog.readmeHtml(catalog.get("image-classification")))
                .contains("<h2>Image classifier</h2>")
                .doesNotContain("script", "alert");
    }
}
