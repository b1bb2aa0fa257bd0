package dev.atoll.server.catalog.entries;

import dev.atoll.server.identity.Belongings;
import dev.atoll.server.projects.ProjectBelongings;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Accounts and projects that have entries in the catalogue are not deleted: nobody would look after these.
@Singleton
final class EntryBelongings implements Belongings, ProjectBelongings {

    private final EntryStore store;

    EntryBelongings(EntryStore store) {
        this.store = store;
    }

    @Override
    public List<String> of(String accountId) {
        return store.namesOf(accountId).stream().map(name -> "module " + name).toList();
    }

    @Override
    public String of(Handle handle, String projectId) {
        int entries = store.countIn(handle, projectId);
        return switch (entries) {
            case 0 -> "";
            case 1 -> "1 entry of the catalogue";
            default -> entries + " entries of the catalogue";
        };
    }
}
