package dev.atoll.server.jobs;

import java.time.Instant;

/// A change of a job's state.
///
/// @param reason one sentence; may be empty
public record Change(JobState state, String reason, Instant at) {}
