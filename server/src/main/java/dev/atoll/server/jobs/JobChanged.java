package dev.atoll.server.jobs;

/// A job is in another state, or has something else to say of it.
///
/// @param job as it is now
public record JobChanged(Job job) {}
