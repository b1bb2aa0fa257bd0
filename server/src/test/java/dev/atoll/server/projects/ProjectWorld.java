package dev.atoll.server.projects;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.audit.AuditEntry;
import dev.atoll.server.audit.AuditFilter;
import dev.atoll.server.audit.TestAudits;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TestIdentities;
import dev.atoll.server.quotas.Quotas;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Projects, members and their looks on one database, with people who have accounts.
final class ProjectWorld {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final InstantSource TIME = InstantSource.fixed(NOON);

    final Database database;
    final Accounts accounts;
    final Audit audit;
    final Quotas quotas;
    final Projects projects;
    final Members members;
    final Brandings brandings;
    final List<ProjectBelongings> belongings = new ArrayList<>();

    ProjectWorld(Path home, Database database, Map<String, String> settings) {
        this.database = database;
        PlatformConfig config = TestConfigs.at(home, settings);
        database.write(handle -> {
            for (String table : List.of("membership", "invitation", "project", "quota", "audit", "account")) {
                handle.execute("DELETE FROM " + table);
            }
            return true;
        });
        account("op", "active");
        accounts = TestIdentities.accounts(database, new Ids(TIME, new Random(3)), TIME);
        AtomicInteger ticks = new AtomicInteger();
        // One entry after the other, as they come.
        audit = TestAudits.in(home, database, () -> NOON.plusSeconds(ticks.incrementAndGet()));
        quotas = new Quotas(config, database, audit);
        projects = new Projects(config, database, audit, accounts, TIME, (Iterable<ProjectBelongings>) belongings);
        members = new Members(database, audit, quotas, accounts, TIME);
        brandings = new Brandings(database, audit);
    }

    /// Somebody with an account, known by that name everywhere.
    void account(String id, String state) {
        database.write(handle -> handle.execute(
                "INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)"
                        + " VALUES (?, ?, ?, ?, ?, 0, '', 0, 0)",
                id,
                id + "@example.org",
                id + "@example.org",
                id,
                state));
    }

    /// A member by an identity provider's word.
    void provided(String project, String account, Level level, boolean manager) {
        database.write(handle -> handle.execute(
                "INSERT INTO membership (project_id, account_id, source, level, manager) VALUES (?, ?, 'egi', ?, ?)",
                project,
                account,
                level.wireName(),
                manager ? 1 : 0));
    }

    /// Somebody who shows up now, with what the rows say they are.
    Caller caller(String id) {
        List<Membership> memberships = database.read(handle -> handle.createQuery(
                        "SELECT project_id, level, manager FROM membership WHERE account_id = :id")
                .bind("id", id)
                .map((row, context) -> new Membership(
                        row.getString("project_id"),
                        Level.of(row.getString("level")).orElseThrow(),
                        row.getInt("manager") == 1))
                .list());
        return new Caller(id, id, false, memberships, Scope.ALL);
    }

    Caller operator() {
        return new Caller("op", "op", true, List.of(), Scope.ALL);
    }

    /// The actions in the record, the oldest first.
    List<String> recorded() {
        return audit.list(operator(), AuditFilter.ALL, new Paging(1, 100)).items().reversed().stream()
                .map(AuditEntry::action)
                .toList();
    }

    static ProjectDraft draft(String id) {
        return ProjectDraft.of(id, "Lab of " + id, "Who counts plankton", false);
    }
}
