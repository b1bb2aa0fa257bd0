package dev.atoll.server.catalog.entries;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Times;
import dev.atoll.server.identity.Caller;
import java.time.Instant;

/// Something that somebody put into the catalogue.
///
/// @param name its place in URLs; never changes
/// @param ownerId the account it belongs to
/// @param projectId the project it is shared with while its state says so; empty for none
/// @param deprecated whether its owner advises against it
/// @param successor the name of what to use instead; empty for none
/// @param latestId its newest version
/// @param updated when it or its versions changed
public record Entry(
        String id,
        String name,
        EntryKind kind,
        String ownerId,
        String projectId,
        EntryState state,
        boolean deprecated,
        String successor,
        String latestId,
        Instant created,
        Instant updated) {

    /// What decides who may do what to it.
    Thing thing() {
        return new Thing(ownerId, state == EntryState.PROJECT ? projectId : "", state == EntryState.PUBLIC);
    }

    /// Whether a caller may know that it is there.
    public boolean isSeenBy(Caller caller) {
        return state == EntryState.PUBLIC
                || Access.decide(caller, Action.READ_SHARED_ENTRY, thing()) == Access.Decision.ALLOWED;
    }

    /// Whether a caller may change it.
    public boolean isChangedBy(Caller caller) {
        return Access.decide(caller, Action.CHANGE_ENTRY, thing()) == Access.Decision.ALLOWED;
    }

    /// The same once a version is published.
    Entry publishing(CheckedSubmission checked, Instant now) {
        return new Entry(
                id,
                name,
                kind,
                ownerId,
                projectId,
                state,
                deprecated,
                successor,
                checked.versionId(),
                created,
                Times.fromMicros(Times.toMicros(now)));
    }

    /// The same for others to see.
    Entry shown(EntryState next, String project, Instant now) {
        return new Entry(id, name, kind, ownerId, project, next, deprecated, successor, latestId, created, now);
    }

    /// The same with advice against it, or without.
    Entry advised(boolean against, String instead, Instant now) {
        return new Entry(id, name, kind, ownerId, projectId, state, against, instead, latestId, created, now);
    }
}
