package dev.atoll.server.snapshots;

import dev.atoll.server.identity.Caller;
import jakarta.inject.Singleton;

/// Shows snapshots, with how far those are that are being made.
@Singleton
public final class SnapshotViews {

    private static final Making.Progress NOTHING = new Making.Progress(0, 0);

    private final Snapshots snapshots;

    SnapshotViews(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// A snapshot as a caller sees it.
    public SnapshotView of(Caller caller, Snapshot snapshot) {
        return SnapshotView.of(
                snapshot,
                snapshots.isOwn(caller, snapshot) || caller.operator(),
                snapshots.isEnvironmentOther(snapshot),
                snapshots.progress(snapshot).orElse(NOTHING));
    }
}
