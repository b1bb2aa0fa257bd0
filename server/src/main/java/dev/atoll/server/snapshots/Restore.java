package dev.atoll.server.snapshots;

import java.time.Instant;

/// The latest time that the files of a snapshot are or were put into a deployment.
///
/// @param fresh whether the deployment was ordered for it
/// @param reason one sentence; empty when there is nothing to say
record Restore(String deployment, String snapshot, boolean fresh, RestoreState state, String reason, Instant created) {

    Restore become(RestoreState next, String why) {
        return new Restore(deployment, snapshot, fresh, next, why, created);
    }

    boolean isUnderWay() {
        return state == RestoreState.WAITING || state == RestoreState.RESTORING;
    }
}
