package dev.atoll.server.storage;

/// Something changed at or below a path of a space, and is durable.
///
/// @param path counted from the top of the space
public record ItemsChanged(String spaceId, StoragePath path) {}
