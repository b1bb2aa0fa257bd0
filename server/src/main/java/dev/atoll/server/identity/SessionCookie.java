package dev.atoll.server.identity;

/// The name of the cookie that stands for a session.
public final class SessionCookie {

    /// Browsers take a cookie of this name only with `Secure`, `Path=/` and no domain. They count
    /// `localhost` as secure.
    public static final String NAME = "__Host-atoll";

    private SessionCookie() {}
}
