package dev.atoll.server.tryout;

import dev.atoll.server.config.TryoutsConfig;
import dev.atoll.spi.engine.WorkloadStatus;

/// How long a start is waited for: anew whenever the module says something new of how far it is, but
/// not for ever.
final class StartPatience {

    private final TryoutsConfig config;
    private final long begunNanos;
    private long newsNanos;
    private String reason = "";

    StartPatience(TryoutsConfig config, long nowNanos) {
        this.config = config;
        this.begunNanos = nowNanos;
        this.newsNanos = nowNanos;
    }

    /// Whether a module that is like this now has taken too long.
    boolean isOver(WorkloadStatus status, long nowNanos) {
        if (!status.reason().equals(reason)) {
            reason = status.reason();
            newsNanos = nowNanos;
        }
        return nowNanos - newsNanos > config.startTimeout().toNanos()
                || nowNanos - begunNanos > config.longestStart().toNanos();
    }
}
