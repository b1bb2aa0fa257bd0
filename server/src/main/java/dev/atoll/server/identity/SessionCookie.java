package dev.atoll.server.identity;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;

/// The cookie that stands for a session.
public final class SessionCookie {

    /// Browsers take a cookie of this name only with `Secure`, `Path=/` and no domain. They count
    /// `localhost` as secure.
    public static final String NAME = "__Host-atoll";

    private SessionCookie() {}

    /// What an answer that signs somebody in sets.
    public static NewCookie of(String value) {
        return cookie(value, Sessions.LONGEST);
    }

    /// What an answer that signs somebody out sets.
    public static NewCookie expired() {
        return cookie("", Duration.ZERO);
    }

    private static NewCookie cookie(String value, Duration age) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(age.toSeconds()))
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .build();
    }
}
