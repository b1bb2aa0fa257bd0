package dev.atoll.server.gateway;

/// A feature that knows where the traffic below its prefix goes.
@FunctionalInterface
public interface RouteOwner {

    /// Finds, or makes, the workload behind a key. Called on a virtual thread while the request
    /// waits unread; may take as long as the owner's own limits allow.
    ///
    /// @param key the path segment behind the prefix
    /// @param sent what tells who asks
    /// @throws dev.atoll.server.errors.PlatformException when there is no such workload, the caller may
    ///     not ask it, or it cannot run; its status and detail reach the caller
    Lease lease(String key, SentCredentials sent);
}
