package dev.atoll.server.deployments;

import java.time.Instant;

/// What a deployment used at a time; the JSON of the API.
///
/// @param millicpus thousandths of processors, since the sample before; -1 when unknown
/// @param memoryBytes resident; -1 when unknown
/// @param processes -1 when unknown
public record Sample(Instant at, long millicpus, long memoryBytes, int processes) {}
