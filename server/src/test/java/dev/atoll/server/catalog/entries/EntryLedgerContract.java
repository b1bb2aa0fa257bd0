package dev.atoll.server.catalog.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.audit.AuditEntry;
import dev.atoll.server.audit.AuditFilter;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of counting entries and writing down what is done to them, on every database.
abstract class EntryLedgerContract {

    private static final Caller ANA =
            new Caller("ana", "Ana", false, List.of(new Membership("lab", Level.AP_U, false)), Scope.ALL);
    private static final Caller OPERATOR = new Caller("op", "Op", true, List.of(), Scope.ALL);

    @TempDir
    private Path home;

    private Database database;
    private TestEntries world;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        PlatformConfig config = TestConfigs.at(
                home, Map.of("accounts", "many", "quotas.account.entries", "2", "quotas.project.entries", "1"));
        database = open(home);
        database.write(handle -> {
            handle.execute("DELETE FROM audit");
            return handle.execute("DELETE FROM catalog_entry");
        });
        world = TestEntries.on(config, database, new Events());
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void anEntryBeyondTheQuotaOfItsOwnerIsNotPublished() {
        create("one");
        create("two");

        assertThatThrownBy(() -> create("three"))
                .hasMessage("entries: 3 (expected at most 2 entries of the catalogue, drafts included,"
                        + " the quota of account ana)");
        assertThat(world.entries().everything()).hasSize(2);
        assertThat(recorded()).containsOnly("entry.publish module one", "entry.publish module two");
    }

    @Test
    void anotherVersionIsNoOtherEntry() {
        create("one");
        create("two");

        world.publications().publish(ANA, "two", submission("two", "Another title"));

        assertThat(world.entries()
                        .versions(world.entries().find("two").orElseThrow().entry()))
                .hasSize(2);
    }

    @Test
    void anEntryBeyondTheQuotaOfAProjectIsNotSharedWithIt() {
        create("one");
        create("two");
        world.settings().show(ANA, "one", "project", "lab");

        assertThatThrownBy(() -> world.settings().show(ANA, "two", "project", "lab"))
                .hasMessageContaining("the quota of project lab");
        assertThat(world.entries().find("two").orElseThrow().entry().state()).isEqualTo(EntryState.DRAFT);
    }

    @Test
    void aProjectSaysWhatOfTheCatalogueBelongsToIt() {
        create("one");
        assertThat(belongingToTheLab()).isEmpty();

        world.settings().show(ANA, "one", "project", "lab");

        assertThat(belongingToTheLab()).isEqualTo("1 entry of the catalogue");
    }

    @Test
    void deletingAnEntryIsWrittenDown() {
        create("one");

        world.settings().delete(ANA, "one");

        assertThat(recorded()).containsOnly("entry.publish module one", "entry.delete module one");
    }

    private String belongingToTheLab() {
        return database.read(handle -> new ProjectEntries().of(handle, "lab"));
    }

    private List<String> recorded() {
        return TestAudits.in(home, database, InstantSource.fixed(Instant.EPOCH))
                .list(OPERATOR, AuditFilter.ALL, new Paging(1, 100))
                .items()
                .stream()
                .map((AuditEntry entry) -> entry.action() + " " + entry.subject())
                .toList();
    }

    private void create(String name) {
        var _ = world.publications().create(ANA, submission(name, "Title of " + name), taken -> false);
    }

    private static Submission submission(String name, String title) {
        String json = """
                {"metadata_version":"2.3.0","title":"%s","summary":"S","description":"D",
                 "links":{"source_code":"https://example.org"},"libraries":["Other"],"tasks":["Other"],
                 "categories":["AI4 inference"],"tags":["a"]}""".formatted(title);
        return new Submission(
                name,
                "",
                "",
                "",
                "",
                Submission.Content.of(json.getBytes(StandardCharsets.UTF_8), "ai4-metadata.json"));
    }
}
