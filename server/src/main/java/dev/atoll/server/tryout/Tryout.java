package dev.atoll.server.tryout;

import dev.atoll.spi.engine.WorkloadHandle;
import java.time.Instant;

/// The trial of one module: what its row says.
///
/// @param reason one sentence a user can read; empty when there is nothing to say
/// @param since when it came into this state
/// @param workloadId what the engine knows it by; empty before the first try
/// @param engine where it runs; empty before the first try
/// @param locator the engine's own; empty until the engine answered
/// @param secret what proves to the workload that a request comes from here
record Tryout(
        String module,
        TryoutState state,
        String reason,
        Instant since,
        String workloadId,
        String engine,
        String locator,
        String secret) {

    static Tryout neverTried(String module, Instant now) {
        return new Tryout(module, TryoutState.ASLEEP, "", now, "", "", "", "");
    }

    /// @throws IllegalStateException when there is no such arrow
    Tryout become(TryoutState next, String nextReason, Instant now) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(module + ": " + state + " → " + next + " (no such arrow)");
        }
        return new Tryout(module, next, nextReason, now, workloadId, engine, locator, secret);
    }

    Tryout startedAnew(Workload workload, Instant now) {
        Tryout starting = become(TryoutState.STARTING, "Its process is being started.", now);
        return new Tryout(
                module, starting.state, starting.reason, now, workload.id(), workload.engine(), "", workload.secret());
    }

    /// The same state with another reason.
    Tryout saying(String nextReason) {
        return new Tryout(module, state, nextReason, since, workloadId, engine, locator, secret);
    }

    Tryout locatedAt(String found) {
        return new Tryout(module, state, reason, since, workloadId, engine, found, secret);
    }

    WorkloadHandle handle() {
        return new WorkloadHandle(engine, workloadId, locator);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Tryout[" + module + ", " + state + ", " + workloadId + "]";
    }

    /// What a new try begins with.
    record Workload(String id, String engine, String secret) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Workload[" + id + ", " + engine + "]";
        }
    }
}
