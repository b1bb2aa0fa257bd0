package dev.atoll.server.identity;

import java.time.Instant;

/// A browser that is signed in.
///
/// @param id tells it from the account's others; signs nobody in
/// @param agent what the browser calls itself
/// @param expires when it ends, unless it is used before
public record Session(String id, String agent, Instant created, Instant lastUsed, Instant expires) {}
