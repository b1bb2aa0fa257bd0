package dev.atoll.server.snapshots;

import java.util.Locale;
import java.util.Set;

/// Where a snapshot stands. The only arrows there are:
///
/// ```
/// WAITING → FREEZING → READY
/// WAITING, FREEZING → FAILED              it could not be made, or the platform stopped meanwhile
/// READY → FAILED                          its archive is gone
/// WAITING, FREEZING, READY, FAILED → DELETING
/// ```
public enum SnapshotState {
    /// Others are being made.
    WAITING,
    /// Its files are being read.
    FREEZING,
    /// It can be put back and started from.
    READY,
    /// There are no files.
    FAILED,
    /// Its files are being deleted, and then it is forgotten.
    DELETING;

    /// The name on the wire, such as `freezing`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SnapshotState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /// Whether it is on its way.
    public boolean isUnderWay() {
        return this == WAITING || this == FREEZING;
    }

    boolean canBecome(SnapshotState next) {
        return next().contains(next);
    }

    private Set<SnapshotState> next() {
        return switch (this) {
            case WAITING -> Set.of(FREEZING, FAILED, DELETING);
            case FREEZING -> Set.of(READY, FAILED, DELETING);
            case READY -> Set.of(FAILED, DELETING);
            case FAILED -> Set.of(DELETING);
            case DELETING -> Set.of();
        };
    }
}
