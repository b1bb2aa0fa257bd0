package dev.atoll.server.projects;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rows of invitations, in the transaction of the caller.
final class InvitationStore {

    private InvitationStore() {}

    /// One that an active account may accept.
    record Row(String project, Invitation invitation, String account, String name) {}

    /// Inserts the row or replaces it.
    static void save(Handle handle, String project, Invitation invitation) {
        var _ = handle.createUpdate("""
                        INSERT INTO invitation (project_id, email, level, manager, invited_by, created)
                        VALUES (:project, :email, :level, :manager, :invitedBy, :created)
                        ON CONFLICT (project_id, email) DO UPDATE SET
                          level = excluded.level, manager = excluded.manager,
                          invited_by = excluded.invited_by, created = excluded.created
                        """)
                .bind("project", project)
                .bind("email", invitation.email())
                .bind("level", invitation.level().wireName())
                .bind("manager", invitation.manager() ? 1 : 0)
                .bind("invitedBy", invitation.invitedBy())
                .bind("created", Times.toMicros(invitation.created()))
                .execute();
    }

    /// Deletes the row.
    ///
    /// @return whether there was one
    static boolean remove(Handle handle, String project, String email) {
        return handle.createUpdate("DELETE FROM invitation WHERE project_id = :project AND email = :email")
                        .bind("project", project)
                        .bind("email", email)
                        .execute()
                > 0;
    }

    static List<Invitation> of(Handle handle, String project) {
        return handle.createQuery("SELECT * FROM invitation WHERE project_id = :project ORDER BY email")
                .bind("project", project)
                .map((row, context) -> invitation(row))
                .list();
    }

    /// All that an account may accept.
    static List<Row> to(Handle handle, String account) {
        return handle.createQuery("""
                        SELECT invitation.*, account.id AS account_id, account.name FROM invitation
                        JOIN account ON lower(account.email) = invitation.email
                        WHERE account.id = :account AND account.state = 'active'
                        ORDER BY project_id
                        """)
                .bind("account", account)
                .map((row, context) -> new Row(
                        row.getString("project_id"),
                        invitation(row),
                        row.getString("account_id"),
                        row.getString("name")))
                .list();
    }

    /// The ids of active accounts that have the address of an invitation.
    static List<String> waitedFor(Handle handle) {
        return handle.createQuery("""
                        SELECT DISTINCT account.id FROM account
                        JOIN invitation ON invitation.email = lower(account.email)
                        WHERE account.state = 'active'
                        """).mapTo(String.class).list();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("email"),
                MemberStore.level(row),
                row.getInt("manager") == 1,
                row.getString("invited_by"),
                Times.fromMicros(row.getLong("created")));
    }
}
