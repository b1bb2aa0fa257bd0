package dev.atoll.server.storage;

import java.time.Duration;

/// How somebody wants to reserve something.
///
/// @param shared whether others may hold one, too
/// @param deep whether all below it is reserved, too
/// @param owner what the holder says of itself, as XML
/// @param lasts how long, unless it is renewed
public record LockRequest(boolean shared, boolean deep, String owner, Duration lasts) {}
