package dev.atoll.server.health;

import java.time.Instant;

/// What was last found of a part of the platform.
///
/// @param component such as `database`
/// @param sentence for the operator
/// @param checkedAt when it was asked
public record ComponentStatus(String component, Health.State state, String sentence, Instant checkedAt) {}
