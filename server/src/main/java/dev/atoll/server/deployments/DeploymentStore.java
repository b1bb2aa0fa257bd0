package dev.atoll.server.deployments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.database.Times;
import dev.atoll.server.deployments.Deployment.Run;
import dev.atoll.server.deployments.Deployment.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of deployments and of what became of them, in the transaction of the caller.
final class DeploymentStore {

    private static final JsonMapper JSON = new JsonMapper();

    /// Of each deployment the latest.
    private static final int MOST_CHANGES = 200;

    private DeploymentStore() {}

    /// Inserts the row or replaces it.
    static void save(Handle handle, Deployment deployment) {
        var _ = handle.createUpdate("""
                        INSERT INTO deployment
                          (id, account_id, project, title, description, spec, wish, state, reason, since, created,
                           engine, locator, secret, crashes, not_before, token_hash, expires, deleted)
                        VALUES
                          (:id, :account, :project, :title, :description, :spec, :wish, :state, :reason, :since,
                           :created, :engine, :locator, :secret, :crashes, :notBefore, :tokenHash, :expires, :deleted)
                        ON CONFLICT (id) DO UPDATE SET
                          title = excluded.title, description = excluded.description, spec = excluded.spec,
                          wish = excluded.wish, state = excluded.state, reason = excluded.reason,
                          since = excluded.since, engine = excluded.engine, locator = excluded.locator,
                          secret = excluded.secret, crashes = excluded.crashes, not_before = excluded.not_before,
                          token_hash = excluded.token_hash, expires = excluded.expires, deleted = excluded.deleted
                        """)
                .bind("id", deployment.id())
                .bind("account", deployment.owner())
                .bind("project", deployment.project())
                .bind("title", deployment.title())
                .bind("description", deployment.description())
                .bind("spec", text(deployment.spec()))
                .bind("wish", deployment.wish().name().toLowerCase(Locale.ROOT))
                .bind("state", deployment.state().wireName())
                .bind("reason", deployment.reason())
                .bind("since", Times.toMicros(deployment.since()))
                .bind("created", Times.toMicros(deployment.created()))
                .bind("engine", deployment.run().engine())
                .bind("locator", deployment.run().locator())
                .bind("secret", deployment.run().secret())
                .bind("crashes", deployment.run().crashes())
                .bind("notBefore", Times.toMicros(deployment.run().notBefore()))
                .bind("tokenHash", deployment.tokenHash())
                .bind("expires", deployment.expires().map(Times::toMicros).orElse(0L))
                .bind("deleted", deployment.deleted().map(Times::toMicros).orElse(0L))
                .execute();
    }

    /// What an account's own are called that are not deleted, and those that it ordered in projects.
    static List<String> titlesOf(Handle handle, String accountId) {
        return handle.createQuery(
                        "SELECT title FROM deployment WHERE account_id = :account AND deleted = 0 ORDER BY id")
                .bind("account", accountId)
                .mapTo(String.class)
                .list();
    }

    /// How many a project has, those that can be brought back included.
    static int countIn(Handle handle, String project) {
        return handle.createQuery("SELECT COUNT(*) FROM deployment WHERE project = :project")
                .bind("project", project)
                .mapTo(Integer.class)
                .one();
    }

    /// How many a holder has that are not deleted.
    ///
    /// @param project empty for the account's own
    static int countOf(Handle handle, String account, String project) {
        String whose = project.isEmpty() ? "project = '' AND account_id = :holder" : "project = :holder";
        return handle.createQuery("SELECT COUNT(*) FROM deployment WHERE deleted = 0 AND " + whose)
                .bind("holder", project.isEmpty() ? account : project)
                .mapTo(Integer.class)
                .one();
    }

    /// Adds to what became of it, and forgets what is too long ago.
    static void add(Handle handle, String id, StateChange change) {
        long next = handle.createQuery(
                        "SELECT coalesce(max(number), 0) + 1 FROM deployment_change WHERE deployment_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
        var _ = handle.execute(
                "INSERT INTO deployment_change (deployment_id, number, at, state, reason, last_lines)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                id,
                next,
                Times.toMicros(change.at()),
                change.state(),
                change.reason(),
                change.lastLines());
        var _ = handle.execute(
                "DELETE FROM deployment_change WHERE deployment_id = ? AND number <= ?", id, next - MOST_CHANGES);
    }

    /// What became of it, the latest first.
    static List<StateChange> changes(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM deployment_change WHERE deployment_id = :id ORDER BY number DESC")
                .bind("id", id)
                .map((row, context) -> new StateChange(
                        Times.fromMicros(row.getLong("at")),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("last_lines")))
                .list();
    }

    static void delete(Handle handle, String id) {
        var _ = handle.execute("DELETE FROM deployment_change WHERE deployment_id = ?", id);
        var _ = handle.execute("DELETE FROM deployment WHERE id = ?", id);
    }

    /// All rows, the oldest first.
    static List<Deployment> all(Handle handle) {
        return handle.createQuery("SELECT * FROM deployment ORDER BY id")
                .map((row, context) -> deployment(row))
                .list();
    }

    private static Deployment deployment(ResultSet row) throws SQLException {
        return new Deployment(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("project"),
                row.getString("title"),
                row.getString("description"),
                spec(row.getString("spec")),
                Wish.valueOf(row.getString("wish").toUpperCase(Locale.ROOT)),
                DeploymentState.of(row.getString("state")),
                row.getString("reason"),
                Times.fromMicros(row.getLong("since")),
                Times.fromMicros(row.getLong("created")),
                new Run(
                        row.getString("engine"),
                        row.getString("locator"),
                        row.getString("secret"),
                        row.getInt("crashes"),
                        Times.fromMicros(row.getLong("not_before"))),
                row.getString("token_hash"),
                time(row.getLong("expires")),
                time(row.getLong("deleted")));
    }

    private static Optional<Instant> time(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Times.fromMicros(micros));
    }

    private static String text(DeploymentSpec spec) {
        try {
            return JSON.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }

    private static DeploymentSpec spec(String text) {
        try {
            return JSON.readValue(text, DeploymentSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept was a spec", e);
        }
    }
}
