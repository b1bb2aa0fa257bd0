package dev.atoll.server.catalog.entries;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.projects.Projects;
import dev.atoll.server.quotas.Holder;
import dev.atoll.server.quotas.QuotaKind;
import dev.atoll.server.quotas.Quotas;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Lets those to an entry who may change it. For everybody else who may not see it, it is not there.
@Singleton
final class EntryGate {

    private final EntryStore store;
    private final Quotas quotas;
    private final Projects projects;

    EntryGate(EntryStore store, Quotas quotas, Projects projects) {
        this.store = store;
        this.quotas = quotas;
        this.projects = projects;
    }

    /// Returns when an entry may be as it is to be, for its owner and for its project.
    ///
    /// @param handle the transaction that makes it so
    /// @param there whether it counts already for its owner
    /// @throws PlatformException `CONFLICT` when there are too many
    void checkQuotas(Handle handle, Entry entry, boolean there) {
        if (!there) {
            long owned = store.countOf(handle, entry.ownerId());
            quotas.check(handle, Holder.account(entry.ownerId()), QuotaKind.ENTRIES, owned + 1);
        }
        if (entry.state() == EntryState.PROJECT) {
            long shared = store.countIn(handle, entry.projectId());
            quotas.check(handle, Holder.project(entry.projectId()), QuotaKind.ENTRIES, shared + 1);
        }
    }

    /// @throws PlatformException `NOT_FOUND`
    Entry seen(Caller caller, String name) {
        return store.byName(name)
                .filter(entry -> entry.isSeenBy(caller))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no module " + name + " that somebody put into the catalogue"));
    }

    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    Entry changeable(Caller caller, String name) {
        Entry entry = seen(caller, name);
        Access.check(caller, Action.CHANGE_ENTRY, entry.thing(), "module " + name);
        return entry;
    }

    /// The state of a name, if the caller may choose it.
    ///
    /// @param project the id of the project it is shared with
    /// @throws PlatformException `BAD_REQUEST`; `NOT_FOUND` and `FORBIDDEN` when the project is not the caller's
    EntryState state(Caller caller, String name, String project) {
        EntryState state = EntryState.of(name)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST, "state: " + name + " (expected draft, project or public)"));
        if (state == EntryState.PROJECT && project.isEmpty()) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "project: missing (expected the id of one of yours)");
        }
        if (!project.isEmpty()) {
            checkProject(caller, project);
        }
        return state;
    }

    /// Operators may share with projects they are no members of, and mistype the id of one.
    private void checkProject(Caller caller, String project) {
        Access.check(caller, Action.SHARE_ENTRY, Thing.ofProject(project), "project " + project);
        if (caller.levelIn(project).isEmpty()) {
            var _ = projects.get(caller, project);
        }
    }
}
