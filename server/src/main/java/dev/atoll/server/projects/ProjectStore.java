package dev.atoll.server.projects;

import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of projects, in the transaction of the caller.
final class ProjectStore {

    private ProjectStore() {}

    /// Inserts the row unless its id is taken.
    ///
    /// @return whether it was inserted
    static boolean insert(Handle handle, Project project) {
        return handle.createUpdate("""
                        INSERT INTO project (id, name, description, open, created)
                        VALUES (:id, :name, :description, :open, :created)
                        ON CONFLICT (id) DO NOTHING
                        """)
                        .bind("id", project.id())
                        .bind("name", project.name())
                        .bind("description", project.description())
                        .bind("open", project.open() ? 1 : 0)
                        .bind("created", Times.toMicros(project.created()))
                        .execute()
                > 0;
    }

    static void update(Handle handle, Project project) {
        var _ = handle.createUpdate(
                        "UPDATE project SET name = :name, description = :description, open = :open WHERE id = :id")
                .bind("id", project.id())
                .bind("name", project.name())
                .bind("description", project.description())
                .bind("open", project.open() ? 1 : 0)
                .execute();
    }

    /// With all its members, its invitations and its look.
    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate("DELETE FROM membership WHERE project_id = :id")
                .bind("id", id)
                .execute();
        var _ = handle.createUpdate("DELETE FROM project WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    static Optional<Project> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM project WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> project(row))
                .findOne();
    }

    /// Keeps every other change of the project waiting until the transaction ends: whether a manager is
    /// the last one must stay true until it is acted upon.
    static void lock(Handle handle, String id) {
        var _ = handle.createUpdate("UPDATE project SET id = id WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /// All, by name.
    static List<Project> all(Handle handle) {
        return handle.createQuery("SELECT * FROM project ORDER BY lower(name), id")
                .map((row, context) -> project(row))
                .list();
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                row.getInt("open") == 1,
                Times.fromMicros(row.getLong("created")));
    }
}
