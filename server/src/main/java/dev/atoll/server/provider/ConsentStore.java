package dev.atoll.server.provider;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The rows of what people allowed programs to be told.
@Singleton
final class ConsentStore {

    private final Database database;
    private final InstantSource time;

    ConsentStore(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// Empty for nothing.
    Set<Disclosure> find(String accountId, String clientId) {
        return database.read(handle -> handle.createQuery(
                                "SELECT scopes FROM login_consent WHERE account_id = :account AND client_id = :client")
                        .bind("account", accountId)
                        .bind("client", clientId)
                        .mapTo(String.class)
                        .findOne())
                .map(Disclosure::parse)
                .orElse(Set.of());
    }

    /// In the place of what was allowed before.
    void save(String accountId, String clientId, Set<Disclosure> scopes) {
        var _ = database.write(handle -> handle.createUpdate("""
                        INSERT INTO login_consent (account_id, client_id, scopes, created)
                        VALUES (:account, :client, :scopes, :now)
                        ON CONFLICT (account_id, client_id) DO UPDATE SET scopes = excluded.scopes
                        """)
                .bind("account", accountId)
                .bind("client", clientId)
                .bind("scopes", Disclosure.text(scopes))
                .bind("now", Times.toMicros(time.instant()))
                .execute());
    }

    /// By the program's name.
    List<Consent> of(String accountId) {
        return database.read(handle -> handle.createQuery("""
                        SELECT c.id, c.name, o.created FROM login_consent o JOIN login_client c ON c.id = o.client_id
                        WHERE o.account_id = :account ORDER BY lower(c.name), c.id
                        """)
                .bind("account", accountId)
                .map((row, context) -> new Consent(
                        row.getString("id"), row.getString("name"), Times.fromMicros(row.getLong("created"))))
                .list());
    }

    /// With the codes and access tokens that followed from it.
    void delete(String accountId, String clientId) {
        var _ = database.write(handle -> List.of("login_consent", "login_access", "login_code").stream()
                .mapToInt(table -> handle.createUpdate(
                                "DELETE FROM " + table + " WHERE account_id = :account AND client_id = :client")
                        .bind("account", accountId)
                        .bind("client", clientId)
                        .execute())
                .sum());
    }
}
