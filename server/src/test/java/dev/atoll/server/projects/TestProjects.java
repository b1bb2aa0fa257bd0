package dev.atoll.server.projects;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.TestIdentities;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// The projects of a database, for façades that ask for them.
public final class TestProjects {

    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    private TestProjects() {}

    /// To which nothing belongs.
    public static Projects on(PlatformConfig config, Database database, Audit audit) {
        Accounts accounts = TestIdentities.accounts(database, new Ids(TIME, new Random(11)), TIME);
        return new Projects(config, database, audit, accounts, TIME, List.of());
    }

    /// Puts a project there.
    public static void insert(Database database, String id) {
        ProjectDraft draft = ProjectDraft.of(id, "Lab of " + id, "Who counts plankton", false);
        var _ = database.write(handle -> ProjectStore.insert(handle, draft.at(TIME.instant())));
    }
}
