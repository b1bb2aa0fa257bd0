package dev.atoll.server.audit;

/// Tells where the request comes from that is being answered.
@FunctionalInterface
interface Origin {

    /// The caller's address; empty outside of a request.
    String current();
}
