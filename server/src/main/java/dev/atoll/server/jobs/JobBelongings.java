package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Belongings;
import jakarta.inject.Singleton;
import java.util.List;

/// An account whose jobs are under way is not deleted: their results would have no place to go.
@Singleton
final class JobBelongings implements Belongings {

    private final Database database;

    JobBelongings(Database database) {
        this.database = database;
    }

    @Override
    public List<String> of(String accountId) {
        return database.read(handle -> JobStore.of(handle, accountId, 100, 0)).stream()
                .filter(job -> !job.state().isOver())
                .map(job -> "job " + job.title())
                .toList();
    }
}
