package dev.atoll.server.catalog.entries;

import dev.atoll.server.projects.ProjectBelongings;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// The entries of the catalogue that are shared with a project.
@Singleton
final class ProjectEntries implements ProjectBelongings {

    @Override
    public String of(Handle handle, String projectId) {
        int entries = handle.createQuery("SELECT count(*) FROM catalog_entry WHERE project_id = :project")
                .bind("project", projectId)
                .mapTo(Integer.class)
                .one();
        return switch (entries) {
            case 0 -> "";
            case 1 -> "1 entry of the catalogue";
            default -> entries + " entries of the catalogue";
        };
    }
}
