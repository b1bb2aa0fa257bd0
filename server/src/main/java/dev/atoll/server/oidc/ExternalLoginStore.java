package dev.atoll.server.oidc;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows that say who of an issuer is whom here, and what the issuer said of projects.
@Singleton
final class ExternalLoginStore {

    private static final int ID_LENGTH = 16;

    private final Database database;
    private final InstantSource time;

    ExternalLoginStore(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// Somebody of an issuer who has been here.
    ///
    /// @param saidAt of what the issuer last said of projects
    record ExternalLogin(String accountId, Instant saidAt) {}

    Optional<ExternalLogin> find(Person person) {
        return database.read(handle -> find(handle, person));
    }

    /// What somebody signs in with, the oldest first.
    List<LinkedLogin> linkedTo(String accountId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM external_login WHERE account_id = :account ORDER BY created, issuer, subject")
                .bind("account", accountId)
                .map((row, context) -> new LinkedLogin(
                        id(row.getString("issuer"), row.getString("subject")),
                        row.getString("issuer"),
                        Times.fromMicros(row.getLong("created"))))
                .list());
    }

    /// Forgets a login, with what its issuer said of projects. What people say stays.
    ///
    /// @param id as in `linkedTo`
    void unlink(String accountId, String id) {
        var _ = database.write(handle -> {
            List<Integer> deleted = handle
                    .createQuery("SELECT issuer, subject FROM external_login WHERE account_id = :account")
                    .bind("account", accountId)
                    .map((row, context) -> List.of(row.getString("issuer"), row.getString("subject")))
                    .stream()
                    .filter(login -> id(login.getFirst(), login.getLast()).equals(id))
                    .map(login -> handle.execute(
                            "DELETE FROM external_login WHERE issuer = ? AND subject = ?",
                            login.getFirst(),
                            login.getLast()))
                    .toList();
            return deleted.isEmpty()
                    ? 0
                    : handle.execute("DELETE FROM membership WHERE account_id = ? AND source = 'oidc'", accountId);
        });
    }

    /// Who somebody is at an institute is nobody else's business, and stands in no address.
    private static String id(String issuer, String subject) {
        return TokenHash.of(issuer + " " + subject).substring(0, ID_LENGTH);
    }

    /// Links a person and an account unless the person has one.
    ///
    /// @return the account that the person has then
    String link(Person person, String accountId) {
        return database.write(handle -> {
            var _ = insert(handle, person, accountId);
            return find(handle, person).orElseThrow().accountId();
        });
    }

    /// As part of a transaction.
    ///
    /// @return whether the person was linked to nobody before
    boolean insert(Handle handle, Person person, String accountId) {
        return handle.createUpdate("""
                        INSERT INTO external_login (issuer, subject, account_id, created, said)
                        VALUES (:issuer, :subject, :account, :now, 0)
                        ON CONFLICT (issuer, subject) DO NOTHING
                        """)
                        .bind("issuer", person.issuer())
                        .bind("subject", person.subject())
                        .bind("account", accountId)
                        .bind("now", Times.toMicros(time.instant()))
                        .execute()
                > 0;
    }

    /// Puts what the issuer says now in the place of what it said before. What people say stays.
    ///
    /// @param levels by the project's id
    /// @return whether it was newer than what is known
    boolean setMemberships(Person person, Map<String, Level> levels) {
        long said = Times.toMicros(person.saidAt());
        return database.write(handle -> {
            boolean newer = handle.createUpdate("""
                            UPDATE external_login SET said = :said
                            WHERE issuer = :issuer AND subject = :subject AND said < :said
                            """)
                            .bind("said", said)
                            .bind("issuer", person.issuer())
                            .bind("subject", person.subject())
                            .execute()
                    > 0;
            if (newer) {
                replace(handle, find(handle, person).orElseThrow().accountId(), levels);
            }
            return newer;
        });
    }

    private static void replace(Handle handle, String accountId, Map<String, Level> levels) {
        var _ = handle.createUpdate("DELETE FROM membership WHERE account_id = :account AND source = 'oidc'")
                .bind("account", accountId)
                .execute();
        levels.forEach((project, level) -> {
            var _ = handle.createUpdate("""
                            INSERT INTO membership (project_id, account_id, source, level, manager)
                            VALUES (:project, :account, 'oidc', :level, 0)
                            """)
                    .bind("project", project)
                    .bind("account", accountId)
                    .bind("level", level.wireName())
                    .execute();
        });
    }

    private static Optional<ExternalLogin> find(Handle handle, Person person) {
        return handle.createQuery("""
                        SELECT account_id, said FROM external_login WHERE issuer = :issuer AND subject = :subject
                        """)
                .bind("issuer", person.issuer())
                .bind("subject", person.subject())
                .map((row, context) ->
                        new ExternalLogin(row.getString("account_id"), Times.fromMicros(row.getLong("said"))))
                .findOne();
    }
}
