package dev.atoll.server.gateway;

import dev.atoll.server.identity.SessionCookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// What a request shows of who made it. The owner of the route judges it; a workload never sees it.
///
/// @param authorization the header; empty for none
/// @param session what the platform's session cookie holds; empty for none
/// @param app what the cookie of a workload's name holds; empty for none
public record SentCredentials(String authorization, String session, String app) {

    /// Nothing was shown.
    public static final SentCredentials NONE = new SentCredentials("", "", "");

    static SentCredentials of(HttpServerRequest request) {
        String authorization = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        String session = AppCookies.sent(request, SessionCookie.NAME);
        return authorization.isEmpty() && session.isEmpty() ? NONE : new SentCredentials(authorization, session, "");
    }

    /// The same at the name of a workload, where the platform's session says nothing.
    static SentCredentials atName(HttpServerRequest request) {
        String authorization = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        return new SentCredentials(authorization, "", AppCookies.sent(request, AppCookies.NAME));
    }

    /// Without what was sent.
    @Override
    public String toString() {
        return "SentCredentials[" + (authorization.isEmpty() ? "" : "authorization ")
                + (session.isEmpty() ? "" : "session ") + (app.isEmpty() ? "" : "app") + "]";
    }
}
