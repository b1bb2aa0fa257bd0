package dev.atoll.server.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.MetadataProblem;
import dev.atoll.server.catalog.entries.Submission.Content;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.projects.TestProjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds on every database of publishing: who sees and changes an entry, and what its code may.
abstract class PublicationsContract extends PublishedVersionsContract {

    @Test
    void aDraftIsItsOwnersAndTheOperatorsAlone() {
        Entry entry = create(ANA, metadata(METADATA)).entry();

        assertThat(Stream.of(ANA, OPERATOR)).allMatch(entry::isSeenBy);
        assertThat(Stream.of(BEN, Caller.ANONYMOUS)).noneMatch(entry::isSeenBy);
        assertThat(world.entries().all(BEN)).isEmpty();
    }

    @Test
    void whatOneMayNotSeeIsNotThere() {
        create(ANA, metadata(METADATA));

        assertThatThrownBy(() -> world.settings().show(BEN, "copepod-counter", "public", ""))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> publish(BEN, "2", metadata(METADATA)))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void whatOneSeesAndDoesNotOwnIsForbiddenToChange() {
        create(ANA, metadata(METADATA));
        world.settings().show(ANA, "copepod-counter", "public", "");

        assertThatThrownBy(() -> world.settings().show(BEN, "copepod-counter", "draft", ""))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    @Test
    void membersOfAProjectSeeWhatIsSharedWithIt() {
        TestProjects.insert(database, "plankton");
        create(OPERATOR, metadata(METADATA));

        Entry shared = world.settings().show(OPERATOR, "copepod-counter", "project", "plankton");

        assertThat(shared.isSeenBy(BEN)).isTrue();
        assertThat(shared.isSeenBy(ANA)).isFalse();
        assertThat(world.settings()
                        .show(OPERATOR, "copepod-counter", "draft", "")
                        .isSeenBy(BEN))
                .isFalse();
    }

    @Test
    void nobodySharesWithAProjectOfOthers() {
        create(ANA, metadata(METADATA));

        assertThatThrownBy(() -> world.settings().show(ANA, "copepod-counter", "project", "plankton"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void evenAnOperatorSharesWithNoProjectThatIsNotThere() {
        create(OPERATOR, metadata(METADATA));

        assertThatThrownBy(() -> world.settings().show(OPERATOR, "copepod-counter", "project", "planktn"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessage("There is no project planktn");
    }

    @Test
    void successorsMustBeThereAndLeadNowhereBack() {
        for (String name : List.of("a", "b", "c")) {
            world.publications().create(ANA, submission(name, "", metadata(METADATA)), taken -> false);
        }
        world.settings().deprecate(ANA, "a", "b", this::isThere);
        world.settings().deprecate(ANA, "b", "c", this::isThere);

        assertConflict(() -> world.settings().deprecate(ANA, "c", "a", this::isThere), "leads back");
        assertConflict(() -> world.settings().deprecate(ANA, "a", "a", this::isThere), "leads back");
        assertThatThrownBy(() -> world.settings().deprecate(ANA, "c", "nope", this::isThere))
                .hasMessageContaining("successor: nope (expected a name from the catalogue)");
        assertThat(world.entries().find("a").orElseThrow().entry().successor()).isEqualTo("b");
        assertThat(world.settings().restore(ANA, "a").deprecated()).isFalse();
    }

    @Test
    void aDraftIsDeletedWithItsFilesAndItsNameIsFree() throws IOException {
        create(ANA, zip("# Card"));

        world.settings().delete(ANA, "copepod-counter");

        assertThat(world.entries().find("copepod-counter")).isEmpty();
        assertThat(packages()).isEmpty();
        assertThat(markers()).isEmpty();
        assertThat(create(BEN, zip("# Card")).created()).isTrue();
    }

    @Test
    void whatIsPublicIsNotDeleted() {
        create(ANA, metadata(METADATA));
        world.settings().show(ANA, "copepod-counter", "public", "");

        assertConflict(
                () -> {
                    world.settings().delete(ANA, "copepod-counter");
                    return "";
                },
                "expected a draft");
    }

    @Test
    void codeRunsOnceAnOperatorAllowedIt() throws IOException {
        Published published = create(ANA, zip("# Card"));
        assertThat(world.entries().runnablePackage(published(published))).isEmpty();
        assertThatThrownBy(() -> world.settings().allowRunning(ANA, "copepod-counter", "1"))
                .isInstanceOf(PlatformException.class);

        world.settings().allowRunning(OPERATOR, "copepod-counter", "1");

        assertThat(world.entries().runnablePackage(published(published)).orElseThrow())
                .hasFileName("copepod-counter");
    }

    @Test
    void withoutAccountsTheOwnersCodeRunsAtOnce() throws IOException {
        TestEntries single = TestEntries.on(config(home, Map.of()), database, new Events());

        Published published = single.publications().create(OPERATOR, submission("", "", zip("# Card")), taken -> false);

        assertThat(published.version().isRunnable()).isTrue();
    }

    @Test
    void invalidMetadataNamesTheFieldAndLeavesNothing() throws IOException {
        Path zip = Zips.packed(home, "# Card", Map.of("ai4-metadata.yml", "metadata_version: 2.3.0\ntitle: 7\n"));

        assertThatThrownBy(() -> create(ANA, new Content(Optional.of(zip), Optional.empty(), "", "")))
                .isInstanceOfSatisfying(
                        InvalidSubmissionException.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(MetadataProblem::field)
                                .contains("title", "links.source_code"));
        assertThat(packages()).isEmpty();
        assertThat(home.resolve("catalog/new")).isEmptyDirectory();
    }

    @Test
    void metadataBesideAPackageTakesThePlaceOfItsOwn() throws IOException {
        Path zip = Zips.packed(home, "# Card", Map.of("ai4-metadata.yml", "title: 7\n"));
        byte[] better = METADATA.getBytes(StandardCharsets.UTF_8);

        Published published = create(ANA, new Content(Optional.of(zip), Optional.of(better), "ai4-metadata.json", ""));

        assertThat(published.version().metadata()).contains("Copepod counter");
    }

    @Test
    void aFileOfVersionOneIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> create(ANA, metadata("{\"title\":\"T\",\"keywords\":[\"a\"]}")))
                .hasMessageContaining("./atoll catalog migrate");
    }

    @Test
    void charactersThatADatabaseDoesNotTakeAreReplaced() throws IOException {
        Published published = create(ANA, zip("a\0b"));

        assertThat(published(published).version().readme()).isEqualTo("a\uFFFDb");
    }

    @Test
    void claimsStayApartFromWhatWasFoundOut() throws IOException {
        Path zip = Zips.packed(
                home,
                "# Card",
                Map.of(
                        "results/metrics.json", "{\"accuracy\":{\"value\":0.9518,\"part\":79,\"whole\":83}}",
                        "weights.sha256", "0000  model.onnx\n"));

        Published published = create(ANA, new Content(Optional.of(zip), Optional.empty(), "", ""));

        List<Figure> figures = world.entries().figures(published.version());
        assertThat(figures).contains(new Figure("Accuracy", "0.9518 (79 of 83)", "results/metrics.json", false));
        assertThat(figures)
                .filteredOn(Figure::verified)
                .extracting(Figure::name, Figure::value)
                .contains(org.assertj.core.api.Assertions.tuple("Weights as declared", "0 of 1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAStopLeftBesideARowStaysAndWithoutOneGoes(boolean hasRow) throws IOException {
        PublishedEntry found = published(create(ANA, zip("# Card")));
        world.folders().mark(found.entry().id(), found.version().id());
        if (!hasRow) {
            database.write(handle -> handle.execute("DELETE FROM catalog_entry"));
        }

        TestEntries restarted = TestEntries.on(config(home, Map.of("accounts", "many")), database, new Events());

        assertThat(packages()).hasSize(hasRow ? 1 : 0);
        assertThat(restarted.entries().find("copepod-counter").isPresent()).isEqualTo(hasRow);
        assertThat(markers()).isEmpty();
    }

    @Test
    void packagesWithoutRowsOfAnotherDatabaseStay() throws IOException {
        create(ANA, zip("# Card"));
        database.write(handle -> handle.execute("DELETE FROM catalog_entry"));

        TestEntries.on(config(home, Map.of("accounts", "many")), database, new Events());

        assertThat(packages()).hasSize(1);
    }
}
