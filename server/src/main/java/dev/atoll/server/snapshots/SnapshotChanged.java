package dev.atoll.server.snapshots;

/// A snapshot came into another state, or is further.
///
/// @param owner the account whose it is
/// @param project empty for the owner's own
record SnapshotChanged(String id, String owner, String project, String deployment) {}
