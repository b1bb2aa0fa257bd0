package dev.atoll.server.storage.rclone;

import java.time.Duration;

/// After which the program is ended.
///
/// @param time how long it may take
/// @param memoryBytes how much memory it may have, where the machine says how much it has
public record RcloneLimits(Duration time, long memoryBytes) {}
