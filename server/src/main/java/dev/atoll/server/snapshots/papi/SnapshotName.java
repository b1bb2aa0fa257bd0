package dev.atoll.server.snapshots.papi;

import java.util.regex.Pattern;

/// What the wire calls snapshots.
final class SnapshotName {

    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}_[0-9]{1,12}");

    private SnapshotName() {}

    /// Whether a snapshot could be called so.
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }
}
