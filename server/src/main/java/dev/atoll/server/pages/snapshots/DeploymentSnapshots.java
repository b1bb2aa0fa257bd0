package dev.atoll.server.pages.snapshots;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.deployments.Deployment;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.snapshots.Restores;
import dev.atoll.server.snapshots.SnapshotViews;
import dev.atoll.server.snapshots.Snapshots;
import jakarta.inject.Singleton;
import java.util.List;

/// What the page of a deployment shows of its snapshots.
@Singleton
public final class DeploymentSnapshots {

    private final Snapshots snapshots;
    private final Restores restores;
    private final SnapshotViews views;
    private final Moments moments;

    DeploymentSnapshots(Snapshots snapshots, Restores restores, SnapshotViews views, Moments moments) {
        this.snapshots = snapshots;
        this.restores = restores;
        this.views = views;
        this.moments = moments;
    }

    /// A part of a page.
    ///
    /// @param restoring what is being put into it, or why that failed; empty for nothing
    /// @param automatic whether one is made whenever it is stopped
    /// @param changes whether the visitor may make one
    public record Part(
            String deployment, List<SnapshotRow> rows, String restoring, boolean automatic, boolean changes) {}

    /// The part of a deployment that the caller may see.
    public Part of(Caller caller, Deployment deployment) {
        boolean changes = Access.decide(caller, Action.CHANGE_SNAPSHOTS, deployment.thing()) == Access.Decision.ALLOWED;
        return new Part(
                deployment.id(),
                snapshots.of(caller, deployment.id()).stream()
                        .map(snapshot -> SnapshotRow.of(views.of(caller, snapshot), moments))
                        .toList(),
                restores.words(caller, deployment.id()),
                snapshots.isAutomatic(caller, deployment.id()),
                changes && deployment.deleted().isEmpty());
    }
}
