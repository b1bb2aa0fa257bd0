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
        int underWay = database.read(handle -> JobStore.underWay(handle, accountId));
        return underWay == 0
                ? List.of()
                : List.of(underWay == 1 ? "a job that is under way" : underWay + " jobs that are under way");
    }
}
