package dev.atoll.server.snapshots;

import java.util.Locale;

/// Where it stands that files are put into a deployment.
///
/// ```
/// WAITING → RESTORING → DONE, FAILED
/// FAILED → WAITING                        a deployment that was ordered for it is started again
/// ```
enum RestoreState {
    /// The deployment has no place yet.
    WAITING,
    RESTORING,
    DONE,
    /// Its files are as they were before.
    FAILED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RestoreState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
