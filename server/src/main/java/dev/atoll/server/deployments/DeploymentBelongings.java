package dev.atoll.server.deployments;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Belongings;
import dev.atoll.server.projects.ProjectBelongings;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Accounts and projects that have deployments are not deleted: whoever makes a project of the same name later
/// must neither call them nor read their logs. Those that can be brought back count for projects, too.
@Singleton
final class DeploymentBelongings implements Belongings, ProjectBelongings {

    private final Database database;

    DeploymentBelongings(Database database) {
        this.database = database;
    }

    @Override
    public List<String> of(String accountId) {
        return database.read(handle -> DeploymentStore.titlesOf(handle, accountId)).stream()
                .map(title -> "deployment " + title)
                .toList();
    }

    @Override
    public String of(Handle handle, String projectId) {
        int deployments = DeploymentStore.countIn(handle, projectId);
        return switch (deployments) {
            case 0 -> "";
            case 1 -> "1 deployment";
            default -> deployments + " deployments";
        };
    }
}
