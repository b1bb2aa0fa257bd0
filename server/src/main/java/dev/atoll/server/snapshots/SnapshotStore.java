package dev.atoll.server.snapshots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.database.Times;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.snapshots.Snapshot.Contents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of snapshots, in the transaction of the caller.
final class SnapshotStore {

    private static final JsonMapper JSON = new JsonMapper();

    private SnapshotStore() {}

    static void insert(Handle handle, Snapshot snapshot) {
        var _ = handle.createUpdate("""
                        INSERT INTO snapshot
                          (id, account_id, project, deployment_id, title, description, spec, environment, engine,
                           automatic, state, reason, bytes, file_bytes, files, sha256, began, ended, created)
                        VALUES
                          (:id, :account, :project, :deployment, :title, :description, :spec, :environment, :engine,
                           :automatic, :state, :reason, 0, 0, 0, '', 0, 0, :created)
                        """)
                .bind("id", snapshot.id())
                .bind("account", snapshot.owner())
                .bind("project", snapshot.project())
                .bind("deployment", snapshot.deployment())
                .bind("title", snapshot.title())
                .bind("description", snapshot.description())
                .bind("spec", text(snapshot.spec()))
                .bind("environment", snapshot.environment())
                .bind("engine", snapshot.engine())
                .bind("automatic", snapshot.automatic() ? 1 : 0)
                .bind("state", snapshot.state().wireName())
                .bind("reason", snapshot.reason())
                .bind("created", Times.toMicros(snapshot.created()))
                .execute();
    }

    /// Keeps its state and its contents.
    static void update(Handle handle, Snapshot snapshot) {
        Contents contents = snapshot.contents();
        var _ = handle.createUpdate("""
                        UPDATE snapshot SET state = :state, reason = :reason, bytes = :bytes, file_bytes = :fileBytes,
                          files = :files, sha256 = :sha256, began = :began, ended = :ended WHERE id = :id
                        """)
                .bind("id", snapshot.id())
                .bind("state", snapshot.state().wireName())
                .bind("reason", snapshot.reason())
                .bind("bytes", contents.bytes())
                .bind("fileBytes", contents.fileBytes())
                .bind("files", contents.files())
                .bind("sha256", contents.sha256())
                .bind("began", Times.toMicros(contents.began()))
                .bind("ended", Times.toMicros(contents.ended()))
                .execute();
    }

    static void delete(Handle handle, String id) {
        var _ = handle.execute("DELETE FROM snapshot_share WHERE snapshot_id = ?", id);
        var _ = handle.execute("DELETE FROM snapshot WHERE id = ?", id);
    }

    static Optional<Snapshot> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM snapshot WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> snapshot(row))
                .findOne();
    }

    /// Of a deployment, the newest first.
    static List<Snapshot> of(Handle handle, String deployment) {
        return handle.createQuery("SELECT * FROM snapshot WHERE deployment_id = :deployment ORDER BY id DESC")
                .bind("deployment", deployment)
                .map((row, context) -> snapshot(row))
                .list();
    }

    /// An account's own and those of projects, the newest first.
    static List<Snapshot> with(Handle handle, String account, Collection<String> projects) {
        return handle.createQuery("SELECT * FROM snapshot WHERE account_id = :account OR project IN (<projects>)"
                        + " ORDER BY id DESC")
                .bind("account", account)
                // No project is called like that.
                .bindList("projects", projects.isEmpty() ? List.of("?") : List.copyOf(projects))
                .map((row, context) -> snapshot(row))
                .list();
    }

    static List<Snapshot> all(Handle handle) {
        return handle.createQuery("SELECT * FROM snapshot ORDER BY id")
                .map((row, context) -> snapshot(row))
                .list();
    }

    /// How many bytes the archives of a holder have.
    static long bytesOf(Handle handle, Holder holder) {
        String whose =
                holder.kind() == Holder.Kind.ACCOUNT ? "project = '' AND account_id = :holder" : "project = :holder";
        return handle.createQuery("SELECT COALESCE(SUM(bytes), 0) FROM snapshot WHERE " + whose)
                .bind("holder", holder.id())
                .mapTo(Long.class)
                .one();
    }

    /// What an account's own are called, and those of projects that it ordered.
    static List<String> titlesOf(Handle handle, String account) {
        return handle.createQuery("SELECT title FROM snapshot WHERE account_id = :account ORDER BY id")
                .bind("account", account)
                .mapTo(String.class)
                .list();
    }

    static int countIn(Handle handle, String project) {
        return handle.createQuery("SELECT COUNT(*) FROM snapshot WHERE project = :project")
                .bind("project", project)
                .mapTo(Integer.class)
                .one();
    }

    /// Whether somebody said that one is made, or not, when the deployment is stopped.
    static Optional<Boolean> choice(Handle handle, String deployment) {
        return handle.createQuery("SELECT automatic FROM snapshot_choice WHERE deployment_id = :deployment")
                .bind("deployment", deployment)
                .map((row, context) -> row.getInt("automatic") == 1)
                .findOne();
    }

    static void choose(Handle handle, String deployment, boolean automatic) {
        var _ = handle.createUpdate("""
                        INSERT INTO snapshot_choice (deployment_id, automatic) VALUES (:deployment, :automatic)
                        ON CONFLICT (deployment_id) DO UPDATE SET automatic = excluded.automatic
                        """)
                .bind("deployment", deployment)
                .bind("automatic", automatic ? 1 : 0)
                .execute();
    }

    /// Forgets what was said of deployments that are forgotten.
    static void forgetChoices(Handle handle) {
        var _ = handle.execute("DELETE FROM snapshot_choice WHERE deployment_id NOT IN (SELECT id FROM deployment)");
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("project"),
                row.getString("deployment_id"),
                row.getString("title"),
                row.getString("description"),
                spec(row.getString("spec")),
                row.getString("environment"),
                row.getString("engine"),
                row.getInt("automatic") == 1,
                SnapshotState.of(row.getString("state")),
                row.getString("reason"),
                new Contents(
                        row.getLong("bytes"),
                        row.getLong("file_bytes"),
                        row.getLong("files"),
                        row.getString("sha256"),
                        Times.fromMicros(row.getLong("began")),
                        Times.fromMicros(row.getLong("ended"))),
                Times.fromMicros(row.getLong("created")));
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
