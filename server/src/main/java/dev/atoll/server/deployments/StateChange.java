package dev.atoll.server.deployments;

import java.time.Instant;

/// What became of a deployment at a time; the JSON of the API.
///
/// @param state the state it then was in, such as `running`
/// @param reason why, one sentence; may be empty
/// @param lastLines what its process printed last, when it ended by itself
public record StateChange(Instant at, String state, String reason, String lastLines) {}
