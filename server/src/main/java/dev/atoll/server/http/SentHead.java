package dev.atoll.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What of a request's head tells which program or page made it.
///
/// @param uri the target as sent: a path, or an address with one
/// @param hosts every `Host` there is
/// @param origin of the page that asks; empty for none
/// @param site what the browser says of that page (`Sec-Fetch-Site`); empty for none
/// @param credentials what would sign in its sender
record SentHead(String method, String uri, List<String> hosts, String origin, String site, Credentials credentials) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    static SentHead of(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return new SentHead(
                request.method().name(),
                request.uri(),
                headers.getAll(HttpHeaders.HOST),
                // Two of them would be nobody's.
                String.join(",", headers.getAll(HttpHeaders.ORIGIN)),
                Optional.ofNullable(headers.get("Sec-Fetch-Site")).orElse(""),
                Credentials.of(headers));
    }

    /// Whether it may change something.
    boolean unsafe() {
        return !SAFE.contains(method);
    }

    /// What would sign somebody in. A browser adds a cookie by itself, a token only a program does.
    enum Credentials {
        NONE,
        COOKIE,
        TOKEN;

        private static Credentials of(MultiMap headers) {
            if (headers.contains(HttpHeaders.AUTHORIZATION)) {
                return TOKEN;
            }
            return headers.contains(HttpHeaders.COOKIE) ? COOKIE : NONE;
        }
    }
}
