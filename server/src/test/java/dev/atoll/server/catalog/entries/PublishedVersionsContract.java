package dev.atoll.server.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/// What holds on every database of versions: what they are made of, and that they never change.
abstract class PublishedVersionsContract {

    static final String METADATA = """
            {"metadata_version":"2.3.0","title":"Copepod counter","summary":"S","description":"D",
             "links":{"source_code":"https://example.org"},"libraries":["Other"],"tasks":["Other"],
             "categories":["AI4 inference"],"tags":["a"],"provenance":{"nomad_job":"kept"}}""";

    static final Caller ANA = caller("ana");
    static final Caller BEN =
            new Caller("ben", "Ben", false, List.of(new Membership("plankton", Level.AP_U, false)), Scope.ALL);
    static final Caller OPERATOR = new Caller("op", "Op", true, List.of(), Scope.ALL);

    @TempDir
    Path home;

    Database database;
    TestEntries world;

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

    boolean isThere(String name) {
        return world.entries().find(name).isPresent();
    }

    PublishedEntry published(Published published) {
        return world.entries().find(published.entry().name()).orElseThrow();
    }

    Published create(Caller caller, Content content) {
        return world.publications().create(caller, submission("", "", content), taken -> false);
    }

    Published publish(Caller caller, String version, Content content) {
        return world.publications().publish(caller, "copepod-counter", submission("", version, content));
    }

    static Submission submission(String name, String version, Content content) {
        return new Submission(name, version, "", "", "", content);
    }

    static Content metadata(String json) {
        return Content.of(json.getBytes(StandardCharsets.UTF_8), "ai4-metadata.json");
    }

    Content zip(String readme) throws IOException {
        return new Content(Optional.of(Zips.packed(home, readme)), Optional.empty(), "", "");
    }

    static void assertConflict(Callable<?> call, String words) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(words);
    }

    static Throwable failure(Future<Boolean> outcome) {
        return outcome.exceptionNow();
    }

    /// Folders of versions.
    List<Path> packages() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("catalog"), 2)) {
            return all.filter(path -> path.getNameCount() == home.getNameCount() + 3)
                    .filter(path -> !path.startsWith(home.resolve("catalog/new")))
                    .filter(path -> !path.startsWith(home.resolve("catalog/pending")))
                    .toList();
        }
    }

    List<Path> markers() throws IOException {
        Path pending = home.resolve("catalog/pending");
        if (!Files.isDirectory(pending)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(pending)) {
            return all.toList();
        }
    }

    static Caller caller(String id) {
        return new Caller(id, id, false, List.of(), Scope.ALL);
    }
}
