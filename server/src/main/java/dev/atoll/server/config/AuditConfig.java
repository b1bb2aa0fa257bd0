package dev.atoll.server.config;

import java.time.Duration;

/// The record of who did what.
///
/// @param keep older entries are deleted
public record AuditConfig(Duration keep) {}
