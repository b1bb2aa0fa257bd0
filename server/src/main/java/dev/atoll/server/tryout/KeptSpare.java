package dev.atoll.server.tryout;

import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.net.URI;
import java.util.Optional;

/// A spare, and what was seen of it last.
///
/// @param endpoint known once it waits for a module
/// @param isTaken whether somebody decided what becomes of it
/// @param takenNanos when that was
record KeptSpare(Spare spare, Optional<URI> endpoint, long residentBytes, boolean isTaken, long takenNanos) {

    static KeptSpare of(Spare spare) {
        return new KeptSpare(spare, Optional.empty(), 0, false, 0);
    }

    String id() {
        return spare.workloadId();
    }

    boolean isWaiting() {
        return endpoint.isPresent() && !isTaken;
    }

    KeptSpare taken() {
        return new KeptSpare(spare, endpoint, residentBytes, true, System.nanoTime());
    }

    KeptSpare seen(WorkloadStatus status) {
        if (isTaken) {
            return this;
        }
        boolean listens = status.phase() == WorkloadPhase.LOADING;
        return new KeptSpare(spare, listens ? status.endpoint() : Optional.empty(), status.residentBytes(), false, 0);
    }

    PoolStatus.SpareItem item() {
        return new PoolStatus.SpareItem(
                isWaiting() ? "waiting" : "starting", spare.since(), spare.engine(), residentBytes);
    }
}
