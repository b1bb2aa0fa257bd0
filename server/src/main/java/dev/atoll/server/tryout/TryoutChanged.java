package dev.atoll.server.tryout;

/// A tryout came into another state.
public record TryoutChanged(TryoutStatus status) {}
