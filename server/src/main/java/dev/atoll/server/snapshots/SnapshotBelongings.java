package dev.atoll.server.snapshots;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Belongings;
import dev.atoll.server.projects.ProjectBelongings;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Accounts and projects that have snapshots are not deleted: their files are nobody else's.
@Singleton
final class SnapshotBelongings implements Belongings, ProjectBelongings {

    private final Database database;

    SnapshotBelongings(Database database) {
        this.database = database;
    }

    @Override
    public List<String> of(String accountId) {
        return database.read(handle -> SnapshotStore.titlesOf(handle, accountId)).stream()
                .map(title -> "snapshot " + title)
                .toList();
    }

    @Override
    public String of(Handle handle, String projectId) {
        int snapshots = SnapshotStore.countIn(handle, projectId);
        return switch (snapshots) {
            case 0 -> "";
            case 1 -> "1 snapshot";
            default -> snapshots + " snapshots";
        };
    }
}
