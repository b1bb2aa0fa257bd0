package dev.atoll.runtime.jobs;

/// A job at one moment.
///
/// @param fraction done, in 0..1; NaN when unknown
/// @param phase what the module said it is doing; empty when it said nothing
public record JobStatus(Job job, double fraction, String phase) {}
