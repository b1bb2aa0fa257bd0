package dev.atoll.server.projects;

import dev.atoll.server.identity.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of memberships, in the transaction of the caller. What is written here is always a
/// manager's word; what identity providers say stands in rows of their own.
final class MemberStore {

    static final String BY_HAND = "";

    private MemberStore() {}

    /// What somebody is in a project.
    record Part(Level level, boolean manager) {}

    /// Who has an address.
    record Addressee(String accountId, String name, String state) {}

    /// Inserts the row or replaces it.
    static void save(Handle handle, String project, String account, Part part) {
        var _ = handle.createUpdate("""
                        INSERT INTO membership (project_id, account_id, source, level, manager)
                        VALUES (:project, :account, :source, :level, :manager)
                        ON CONFLICT (project_id, account_id, source) DO UPDATE SET
                          level = excluded.level, manager = excluded.manager
                        """)
                .bind("project", project)
                .bind("account", account)
                .bind("source", BY_HAND)
                .bind("level", part.level().wireName())
                .bind("manager", part.manager() ? 1 : 0)
                .execute();
    }

    static void remove(Handle handle, String project, String account) {
        var _ = handle.createUpdate(
                        "DELETE FROM membership WHERE project_id = :project AND account_id = :account AND source = :source")
                .bind("project", project)
                .bind("account", account)
                .bind("source", BY_HAND)
                .execute();
    }

    /// Everybody, by name; those with several rows once.
    static List<Member> all(Handle handle, String project) {
        Map<String, Member> members = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT account_id, name, login, source, level, manager
                        FROM membership JOIN account ON account.id = membership.account_id
                        WHERE project_id = :project
                        ORDER BY lower(name), login, source
                        """)
                .bind("project", project)
                .map((row, context) -> member(row))
                .forEach(member -> members.merge(member.accountId(), member, MemberStore::united));
        return List.copyOf(members.values());
    }

    /// The account that is meant; one that signs in with the address before one that only has it.
    static Optional<Addressee> find(Handle handle, String address) {
        return handle
                .createQuery("""
                        SELECT id, name, state FROM account WHERE login = :address OR lower(email) = :address
                        ORDER BY CASE WHEN login = :address THEN 0 ELSE 1 END, created
                        """)
                .bind("address", address)
                .map((row, context) ->
                        new Addressee(row.getString("id"), row.getString("name"), row.getString("state")))
                .list()
                .stream()
                .findFirst();
    }

    /// The projects that an account manages and nobody else does.
    static List<String> managedAlone(Handle handle, String account) {
        return handle.createQuery("""
                        SELECT DISTINCT mine.project_id FROM membership mine
                        JOIN project ON project.id = mine.project_id
                        WHERE mine.account_id = :account AND mine.manager = 1 AND NOT EXISTS (
                          SELECT 1 FROM membership others WHERE others.project_id = mine.project_id
                            AND others.manager = 1 AND others.account_id <> :account)
                        ORDER BY mine.project_id
                        """)
                .bind("account", account)
                .mapTo(String.class)
                .list();
    }

    private static Member united(Member one, Member other) {
        List<String> sources = new ArrayList<>(one.sources());
        sources.addAll(other.sources());
        return new Member(
                one.accountId(),
                one.name(),
                one.login(),
                one.level().reaches(other.level()) ? one.level() : other.level(),
                one.manager() || other.manager(),
                sources);
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getString("account_id"),
                row.getString("name"),
                row.getString("login"),
                level(row),
                row.getInt("manager") == 1,
                List.of(row.getString("source")));
    }

    static Level level(ResultSet row) throws SQLException {
        String name = row.getString("level");
        return Level.of(name).orElseThrow(() -> new IllegalStateException("a row has the level " + name));
    }
}
