package dev.atoll.server.storage.remotes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of linked storage.
@Singleton
final class RemoteStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final Database database;

    RemoteStore(Database database) {
        this.database = database;
    }

    /// An account's, by name.
    List<Remote> of(String account) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM storage_remote WHERE account_id = :account ORDER BY name")
                        .bind("account", account)
                        .map((row, context) -> remote(row))
                        .list());
    }

    Optional<Remote> find(String account, String name) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM storage_remote WHERE account_id = :account AND name = :name")
                .bind("account", account)
                .bind("name", name)
                .map((row, context) -> remote(row))
                .findOne());
    }

    Optional<Remote> byId(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM storage_remote WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> remote(row))
                .findOne());
    }

    /// Inserts the row, unless the account has one of that name.
    ///
    /// @return whether it was inserted
    static boolean insert(Handle handle, Remote remote) {
        return bound(handle.createUpdate("""
                        INSERT INTO storage_remote
                          (id, account_id, name, provider, fields, folder, created, expires, state, sentence, checked)
                        VALUES
                          (:id, :account, :name, :provider, :fields, :folder, :created, :expires, :state, :sentence,
                           :checked)
                        ON CONFLICT (account_id, name) DO NOTHING
                        """), remote).execute() > 0;
    }

    /// Writes over what was said of one, and how it was found.
    ///
    /// @return whether it is still there
    static boolean update(Handle handle, Remote remote) {
        return bound(handle.createUpdate("""
                        UPDATE storage_remote SET fields = :fields, folder = :folder, expires = :expires,
                          state = :state, sentence = :sentence, checked = :checked
                        WHERE id = :id
                        """), remote).execute() > 0;
    }

    /// Notes how one was found.
    void note(String id, RemoteHealth health) {
        var _ = database.write(handle -> handle.createUpdate(
                        "UPDATE storage_remote SET state = :state, sentence = :sentence, checked = :checked WHERE id = :id")
                .bind("id", id)
                .bind("state", health.state().wireName())
                .bind("sentence", health.sentence())
                .bind("checked", health.checked().map(Times::toMicros).orElse(0L))
                .execute());
    }

    void delete(String id) {
        var _ = database.write(handle -> handle.createUpdate("DELETE FROM storage_remote WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    /// Those that nobody looked at since then, the longest ago first.
    List<Remote> uncheckedSince(Instant then, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM storage_remote WHERE checked < :then ORDER BY checked LIMIT :most")
                .bind("then", Times.toMicros(then))
                .bind("most", most)
                .map((row, context) -> remote(row))
                .list());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Remote remote) {
        return statement
                .bind("id", remote.id())
                .bind("account", remote.accountId())
                .bind("name", remote.name())
                .bind("provider", remote.provider().wireName())
                .bind("fields", json(remote.fields()))
                .bind("folder", remote.folder())
                .bind("created", Times.toMicros(remote.created()))
                .bind("expires", remote.expires().map(Times::toMicros).orElse(0L))
                .bind("state", remote.health().state().wireName())
                .bind("sentence", remote.health().sentence())
                .bind("checked", remote.health().checked().map(Times::toMicros).orElse(0L));
    }

    private static Optional<Instant> time(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Times.fromMicros(micros));
    }

    private static Remote remote(ResultSet row) throws SQLException {
        return new Remote(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("name"),
                Provider.of(row.getString("provider")).orElseThrow(),
                fields(row.getString("fields")),
                row.getString("folder"),
                Times.fromMicros(row.getLong("created")),
                time(row.getLong("expires")),
                new RemoteHealth(
                        RemoteState.of(row.getString("state")),
                        row.getString("sentence"),
                        time(row.getLong("checked"))));
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static Map<String, String> fields(String json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the fields of a row are JSON", e);
        }
    }
}
