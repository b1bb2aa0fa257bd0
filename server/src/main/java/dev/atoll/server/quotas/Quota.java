package dev.atoll.server.quotas;

/// How much of one thing somebody may have.
///
/// @param changed whether an operator departed from what the configuration says for all
public record Quota(QuotaKind kind, long amount, boolean changed) {}
