package dev.atoll.server.snapshots;

import dev.atoll.server.database.Times;
import dev.atoll.server.identity.Accounts;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of what is shared, in the transaction of the caller. Who has an address is asked when somebody looks: what
/// is shared with one that nobody has waits for whoever is vouched for to have it.
final class SnapshotShareStore {

    private static final String RECEIVED = """
            (project_id IN (<projects>) OR (kind = 'account' AND receiver IN (
              SELECT lower(p.email) FROM proven_email p JOIN account a ON a.id = p.account_id AND a.email = p.email
              WHERE a.id = :account
              UNION SELECT login FROM account WHERE id = :account AND login = :operator)))
            """;

    private SnapshotShareStore() {}

    /// Adds one.
    ///
    /// @param project its id where it is one, else null
    /// @return whether it is new
    static boolean insert(
            Handle handle, String snapshot, String sharer, SnapshotShare share, @Nullable String project) {
        return handle.createUpdate("""
                        INSERT INTO snapshot_share (id, snapshot_id, sharer_id, kind, receiver, project_id, created)
                        VALUES (:id, :snapshot, :sharer, :kind, :receiver, :project, :created)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("id", share.id())
                        .bind("snapshot", snapshot)
                        .bind("sharer", sharer)
                        .bind("kind", share.kind())
                        .bind("receiver", share.receiver())
                        .bind("project", project)
                        .bind("created", Times.toMicros(share.created()))
                        .execute()
                == 1;
    }

    static List<SnapshotShare> of(Handle handle, String snapshot) {
        return handle.createQuery("SELECT * FROM snapshot_share WHERE snapshot_id = :snapshot ORDER BY id")
                .bind("snapshot", snapshot)
                .map((row, context) -> new SnapshotShare(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("receiver"),
                        Times.fromMicros(row.getLong("created"))))
                .list();
    }

    static boolean delete(Handle handle, String snapshot, String id) {
        return handle.execute("DELETE FROM snapshot_share WHERE snapshot_id = ? AND id = ?", snapshot, id) == 1;
    }

    /// The ids of those that are shared with an account, or one of its projects.
    static List<String> receivedBy(Handle handle, String account, Collection<String> projects) {
        return handle.createQuery("SELECT DISTINCT snapshot_id FROM snapshot_share WHERE " + RECEIVED)
                .bind("account", account)
                .bind("operator", Accounts.OPERATOR)
                // No project is called like that.
                .bindList("projects", projects.isEmpty() ? List.of("?") : List.copyOf(projects))
                .mapTo(String.class)
                .list();
    }

    /// The e-mail address to tell somebody at who has an address; empty when nobody is vouched for to have it.
    static List<String> lettersTo(Handle handle, String address) {
        return handle.createQuery("""
                        SELECT a.email FROM proven_email p JOIN account a ON a.id = p.account_id AND a.email = p.email
                        WHERE lower(p.email) = :address AND a.state = 'active' LIMIT 1
                        """)
                .bind("address", address)
                .mapTo(String.class)
                .list();
    }
}
