package dev.atoll.server.tryout;

/// A tryout came into another state.
record TryoutChanged(TryoutStatus status) {}
