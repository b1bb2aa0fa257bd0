package dev.atoll.server.snapshots;

import dev.atoll.server.access.Thing;
import dev.atoll.server.deployments.DeploymentSpec;
import dev.atoll.server.quotas.Holder;
import java.time.Instant;

/// What was kept of a deployment.
///
/// @param owner the account whose deployment it was
/// @param project whose it is; empty for the owner's own
/// @param deployment of which; may be forgotten since
/// @param spec what ran and how; of secrets it has the names alone
/// @param environment the SHA-256 of the locks of its tool's environments; empty for none
/// @param engine where it ran
/// @param automatic whether nobody ordered it: it may go when newer ones come
/// @param reason one sentence a user can read; empty when there is nothing to say
public record Snapshot(
        String id,
        String owner,
        String project,
        String deployment,
        String title,
        String description,
        DeploymentSpec spec,
        String environment,
        String engine,
        boolean automatic,
        SnapshotState state,
        String reason,
        Contents contents,
        Instant created) {

    /// The files in it.
    ///
    /// @param bytes of the archive
    /// @param fileBytes of the files in it
    /// @param files how many
    /// @param sha256 of the archive, in hex; empty until it is ready
    /// @param began when the first file was read; the beginning of time before
    /// @param ended when the last was
    public record Contents(long bytes, long fileBytes, long files, String sha256, Instant began, Instant ended) {

        static final Contents NONE = new Contents(0, 0, 0, "", Instant.EPOCH, Instant.EPOCH);
    }

    /// Whose quota it counts against.
    Holder holder() {
        return project.isEmpty() ? Holder.account(owner) : Holder.project(project);
    }

    /// What decides who may do what with it.
    public Thing thing() {
        return new Thing(owner, project, false);
    }

    /// What messages call it.
    String words() {
        return "snapshot " + id;
    }

    /// @throws IllegalStateException when there is no such arrow
    Snapshot become(SnapshotState next, String nextReason) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(id + ": " + state + " → " + next + " (no such arrow)");
        }
        return with(next, nextReason, contents);
    }

    Snapshot holding(Contents itsContents) {
        return with(state, reason, itsContents);
    }

    private Snapshot with(SnapshotState itsState, String itsReason, Contents itsContents) {
        return new Snapshot(
                id,
                owner,
                project,
                deployment,
                title,
                description,
                spec,
                environment,
                engine,
                automatic,
                itsState,
                itsReason,
                itsContents,
                created);
    }
}
