package dev.atoll.server.storage;

/// A file or folder after it was put somewhere.
///
/// @param created whether nothing was there before
public record Written(Item item, boolean created) {}
