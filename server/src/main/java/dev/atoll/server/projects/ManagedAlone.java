package dev.atoll.server.projects;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.Belongings;
import jakarta.inject.Singleton;
import java.util.List;

/// The projects that nobody else could look after if an account went.
@Singleton
final class ManagedAlone implements Belongings {

    private final Database database;

    ManagedAlone(Database database) {
        this.database = database;
    }

    @Override
    public List<String> of(String accountId) {
        return database.read(handle -> MemberStore.managedAlone(handle, accountId)).stream()
                .map(Projects::named)
                .toList();
    }
}
