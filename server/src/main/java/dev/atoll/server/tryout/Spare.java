package dev.atoll.server.tryout;

import dev.atoll.spi.engine.WorkloadHandle;
import java.time.Instant;

/// A serving runtime that was started without a module: what its row says.
///
/// @param workloadId what the engine knows it by; it keeps it when it becomes a tryout's
/// @param locator the engine's own; empty until the engine answered
/// @param secret what proves to it that a request comes from here
/// @param since when it was wished for
record Spare(String workloadId, String engine, String locator, String secret, Instant since) {

    static Spare of(Tryout.Workload workload, Instant now) {
        return new Spare(workload.id(), workload.engine(), "", workload.secret(), now);
    }

    Spare locatedAt(String found) {
        return new Spare(workloadId, engine, found, secret, since);
    }

    Tryout.Workload workload() {
        return new Tryout.Workload(workloadId, engine, secret);
    }

    WorkloadHandle handle() {
        return new WorkloadHandle(engine, workloadId, locator);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Spare[" + workloadId + ", " + engine + "]";
    }
}
