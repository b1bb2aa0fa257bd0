package dev.atoll.server.gateway;

import dev.atoll.server.identity.SessionCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// What a request shows of who made it. The owner of the route judges it; a workload never sees it.
///
/// @param authorization the header; empty for none
/// @param session what the platform's session cookie holds; empty for none
public record SentCredentials(String authorization, String session) {

    /// Nothing was shown.
    public static final SentCredentials NONE = new SentCredentials("", "");

    static SentCredentials of(HttpServerRequest request) {
        String authorization = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        String session = request.headers().contains(HttpHeaders.COOKIE) ? session(request) : "";
        return authorization.isEmpty() && session.isEmpty() ? NONE : new SentCredentials(authorization, session);
    }

    private static String session(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(SessionCookie.NAME))
                .map(Cookie::getValue)
                .orElse("");
    }

    /// Without what was sent.
    @Override
    public String toString() {
        return "SentCredentials[" + (authorization.isEmpty() ? "" : "authorization ")
                + (session.isEmpty() ? "" : "session") + "]";
    }
}
