package dev.atoll.server.jobs;

/// A number that a training told of.
///
/// @param step such as the epoch
public record Metric(String name, long step, double value) {}
