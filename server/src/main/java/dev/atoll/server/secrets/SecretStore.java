package dev.atoll.server.secrets;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The rows of secrets.
@Singleton
final class SecretStore {

    private final Database database;

    SecretStore(Database database) {
        this.database = database;
    }

    Optional<SealedSecret> find(SecretPlace place) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM secret
                        WHERE account_id = :account AND project_id = :project AND path = :path
                        """)
                .bindMap(columns(place))
                .map((row, context) -> secret(row))
                .findOne());
    }

    /// An account's secrets for a project, by path.
    List<SealedSecret> all(String account, String project) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM secret WHERE account_id = :account AND project_id = :project ORDER BY path")
                .bind("account", account)
                .bind("project", project)
                .map((row, context) -> secret(row))
                .list());
    }

    List<SecretName> names(String account, String project) {
        return database.read(handle -> handle.createQuery("""
                        SELECT path, updated FROM secret
                        WHERE account_id = :account AND project_id = :project ORDER BY path
                        """)
                .bind("account", account)
                .bind("project", project)
                .map((row, context) -> new SecretName(row.getString("path"), Times.fromMicros(row.getLong("updated"))))
                .list());
    }

    /// Inserts or replaces the row, unless the account then had more rows than it may.
    ///
    /// @return whether the row is there, on disk
    boolean put(SealedSecret secret, int most) {
        return put(secret, most, _ -> {});
    }

    /// The same together with what somebody else writes, or neither of both.
    ///
    /// @param beside is done when there is room for the row; its exception undoes everything
    boolean put(SealedSecret secret, int most, Consumer<Handle> beside) {
        return database.write(handle -> {
            int others = handle.createQuery("""
                            SELECT COUNT(*) FROM secret
                            WHERE account_id = :account AND NOT (project_id = :project AND path = :path)
                            """)
                    .bindMap(columns(secret.place()))
                    .mapTo(Integer.class)
                    .one();
            if (others >= most) {
                return false;
            }
            beside.accept(handle);
            return handle.createUpdate("""
                            INSERT INTO secret (account_id, project_id, path, key_id, sealed, updated)
                            VALUES (:account, :project, :path, :keyId, :sealed, :updatedMicros)
                            ON CONFLICT (account_id, project_id, path) DO UPDATE SET
                              key_id = excluded.key_id, sealed = excluded.sealed, updated = excluded.updated
                            """)
                            .bindMap(columns(secret.place()))
                            .bind("keyId", secret.keyId())
                            .bind("sealed", secret.sealed())
                            .bind("updatedMicros", Times.toMicros(secret.updated()))
                            .execute()
                    > 0;
        });
    }

    /// Deletes a row.
    ///
    /// @return whether there was one
    boolean delete(SecretPlace place) {
        return database.write(
                handle -> handle.createUpdate("""
                                DELETE FROM secret
                                WHERE account_id = :account AND project_id = :project AND path = :path
                                """).bindMap(columns(place)).execute() > 0);
    }

    /// The keys of all rows.
    Set<String> keyIds() {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT key_id FROM secret")
                .mapTo(String.class)
                .set());
    }

    /// The rows that another key than this one opens.
    List<SecretPlace> notOf(String keyId) {
        return database.read(
                handle -> handle.createQuery("SELECT account_id, project_id, path FROM secret WHERE key_id <> :keyId")
                        .bind("keyId", keyId)
                        .map((row, context) -> place(row))
                        .list());
    }

    /// Replaces what is sealed, unless somebody set another value meanwhile.
    boolean reseal(SealedSecret old, String keyId, String sealed) {
        return database.write(handle -> handle.createUpdate("""
                                UPDATE secret SET key_id = :newKey, sealed = :newSealed
                                WHERE account_id = :account AND project_id = :project AND path = :path
                                  AND sealed = :oldSealed
                                """)
                        .bindMap(columns(old.place()))
                        .bind("newKey", keyId)
                        .bind("newSealed", sealed)
                        .bind("oldSealed", old.sealed())
                        .execute()
                > 0);
    }

    private static Map<String, String> columns(SecretPlace place) {
        return Map.of("account", place.account(), "project", place.project(), "path", place.path());
    }

    private static SecretPlace place(ResultSet row) throws SQLException {
        return new SecretPlace(row.getString("account_id"), row.getString("project_id"), row.getString("path"));
    }

    private static SealedSecret secret(ResultSet row) throws SQLException {
        return new SealedSecret(
                place(row), row.getString("key_id"), row.getString("sealed"), Times.fromMicros(row.getLong("updated")));
    }
}
