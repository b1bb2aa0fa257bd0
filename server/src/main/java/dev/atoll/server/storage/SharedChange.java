package dev.atoll.server.storage;

/// Somebody changed something that is shared with them, and it is durable.
///
/// @param accountId who; empty for somebody with a link
/// @param verb what was done, such as `write`
/// @param path from the top of what is shared
public record SharedChange(String shareId, String spaceId, String accountId, String verb, StoragePath path) {}
