package dev.atoll.server.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.metadata.MetadataProblem;
import dev.atoll.server.catalog.entries.Submission.Content;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.projects.TestProjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds of publishing on every database.
abstract class PublicationsContract {

    private static final String METADATA = """
            {"metadata_version":"2.3.0","title":"Copepod counter","summary":"S","description":"D",
             "links":{"source_code":"https://example.org"},"libraries":["Other"],"tasks":["Other"],
             "categories":["AI4 inference"],"tags":["a"],"provenance":{"nomad_job":"kept"}}""";

    private static final Caller ANA = caller("ana");
    private static final Caller BEN =
            new Caller("ben", "Ben", false, List.of(new Membership("plankton", Level.AP_U, false)), Scope.ALL);
    private static final Caller OPERATOR = new Caller("op", "Op", true, List.of(), Scope.ALL);

    @TempDir
    private Path home;

    private Database database;
    private TestEntries world;

    abstract Database open(PlatformConfig config);

    abstract PlatformConfig config(Path folder, Map<String, String> settings);

    @BeforeEach
    void openIt() {
        PlatformConfig config = config(home, Map.of("accounts", "many"));
        database = open(config);
        database.write(handle -> handle.execute("DELETE FROM catalog_entry"));
        world = TestEntries.on(config, database, new Events());
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void metadataAloneBecomesADraftOfWhoSentIt() {
        Published published = create(ANA, metadata(METADATA));

        assertThat(published.created()).isTrue();
        assertThat(published.entry().name()).isEqualTo("copepod-counter");
        assertThat(published.entry().state()).isEqualTo(EntryState.DRAFT);
        assertThat(published.version().version()).isEqualTo("1");
        assertThat(world.entries().find("copepod-counter").orElseThrow().version())
                .isEqualTo(published.version());
    }

    @Test
    void theAuthorsFieldsAreKeptAsTheyAre() {
        create(ANA, metadata(METADATA));

        assertThat(world.entries()
                        .find("copepod-counter")
                        .orElseThrow()
                        .version()
                        .metadata())
                .isEqualTo(METADATA.replace("\n ", ""));
    }

    @Test
    void thePackagesFilesAreThereAsTheyWere() throws IOException {
        Published published = create(ANA, zip("# Card"));
        PublishedEntry found = world.entries().find(published.entry().name()).orElseThrow();

        assertThat(world.entries().files(published.version()))
                .extracting(VersionFile::path)
                .containsExactly("README.md", "ai4-metadata.yml", "model.onnx");
        assertThat(world.entries().file(found, "model.onnx").orElseThrow()).hasContent("no real network");
        assertThat(found.version().readme()).isEqualTo("# Card");
        assertThat(markers()).isEmpty();
    }

    @Test
    void onlyThePublishedFilesOfAVersionAreHandedOut() throws IOException {
        PublishedEntry found = published(create(ANA, zip("# Card")));
        Path package1 = world.folders().of(found.entry(), found.version().id());
        Files.writeString(package1.resolve("module.json"), "{}");

        assertThat(world.entries().file(found, "module.json")).isEmpty();
        assertThat(world.entries().file(found, "../" + found.entry().name() + "/README.md"))
                .isEmpty();
    }

    @Test
    void theSameAgainIsTheSameVersion() throws IOException {
        Published first = create(ANA, zip("# Card"));

        Published again = create(ANA, zip("# Card"));
        Published third = publish(ANA, "1", zip("# Card"));

        assertThat(again.created()).isFalse();
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(third.version()).isEqualTo(first.version());
        assertThat(packages()).hasSize(1);
    }

    @Test
    void aVersionWithOtherContentIsAConflictAndLeavesNothing() throws IOException {
        create(ANA, zip("# Card"));

        assertConflict(() -> publish(ANA, "1", zip("# Another")), "never changes");
        assertThat(packages()).hasSize(1);
        assertThat(markers()).isEmpty();
    }

    @Test
    void otherContentBecomesTheNextVersion() throws IOException {
        create(ANA, zip("# Card"));

        Published second = publish(ANA, "", zip("# Another"));

        assertThat(second.version().version()).isEqualTo("2");
        assertThat(world.entries().versions(second.entry()))
                .extracting(EntryVersion::version)
                .containsExactly("2", "1");
        assertThat(world.entries()
                        .find("copepod-counter", "1")
                        .orElseThrow()
                        .version()
                        .readme())
                .isEqualTo("# Card");
    }

    @Test
    void aNameOfSomebodyElseIsTaken() {
        create(ANA, metadata(METADATA));

        assertConflict(() -> create(BEN, metadata(METADATA)), "is taken");
    }

    @Test
    void aNameOfAModuleInAFolderIsTaken() {
        assertConflict(
                () -> world.publications().create(ANA, submission("demo", "", metadata(METADATA)), "demo"::equals),
                "name: demo is taken");
    }

    @Test
    void manyWhoPublishTheSameVersionAtOnceMakeOne() throws Exception {
        create(ANA, metadata(METADATA));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> attempts = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> publish(ANA, "7", zip("# " + i)).created())
                    .toList();
            List<Future<Boolean>> outcomes = senders.invokeAll(attempts);

            assertThat(outcomes.stream().filter(outcome -> outcome.state() == Future.State.SUCCESS))
                    .hasSize(1);
            assertThat(outcomes.stream()
                            .filter(outcome -> outcome.state() == Future.State.FAILED)
                            .map(PublicationsContract::failure))
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(PlatformException.class));
        }
        assertThat(packages()).hasSize(1);
        assertThat(markers()).isEmpty();
    }

    @Test
    void whoHasAsManyEntriesAsAllowedAddsNoMore() {
        TestEntries small = TestEntries.on(
                config(home, Map.of("accounts", "many", "quotas.account.entries", "1")), database, new Events());
        small.publications().create(ANA, submission("a", "", metadata(METADATA)), taken -> false);

        assertConflict(
                () -> small.publications().create(ANA, submission("b", "", metadata(METADATA)), taken -> false), "1");
        assertThat(world.entries().find("b")).isEmpty();
    }

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

    private boolean isThere(String name) {
        return world.entries().find(name).isPresent();
    }

    private PublishedEntry published(Published published) {
        return world.entries().find(published.entry().name()).orElseThrow();
    }

    private Published create(Caller caller, Content content) {
        return world.publications().create(caller, submission("", "", content), taken -> false);
    }

    private Published publish(Caller caller, String version, Content content) {
        return world.publications().publish(caller, "copepod-counter", submission("", version, content));
    }

    private static Submission submission(String name, String version, Content content) {
        return new Submission(name, version, "", "", "", content);
    }

    private static Content metadata(String json) {
        return Content.of(json.getBytes(StandardCharsets.UTF_8), "ai4-metadata.json");
    }

    private Content zip(String readme) throws IOException {
        return new Content(Optional.of(Zips.packed(home, readme)), Optional.empty(), "", "");
    }

    private static void assertConflict(Callable<?> call, String words) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(words);
    }

    private static Throwable failure(Future<Boolean> outcome) {
        return outcome.exceptionNow();
    }

    /// Folders of versions.
    private List<Path> packages() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("catalog"), 2)) {
            return all.filter(path -> path.getNameCount() == home.getNameCount() + 3)
                    .filter(path -> !path.startsWith(home.resolve("catalog/new")))
                    .filter(path -> !path.startsWith(home.resolve("catalog/pending")))
                    .toList();
        }
    }

    private List<Path> markers() throws IOException {
        Path pending = home.resolve("catalog/pending");
        if (!Files.isDirectory(pending)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(pending)) {
            return all.toList();
        }
    }

    private static Caller caller(String id) {
        return new Caller(id, id, false, List.of(), Scope.ALL);
    }
}
