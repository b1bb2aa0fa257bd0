package dev.atoll.server.storage;

/// How something is copied.
///
/// @param overwrite whether what is at the target goes to the trash; otherwise it is in the way
/// @param deep whether a folder is copied with what is in it
public record CopyOptions(boolean overwrite, boolean deep) {}
