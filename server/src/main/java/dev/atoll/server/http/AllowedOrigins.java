package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// Pages of other sites that may call the API, with a token: those the operator listed. Their
/// browser's cookie counts for nothing.
@Singleton
final class AllowedOrigins {

    private static final List<String> APIS = List.of("/v1", "/api/v1");
    private static final String ONE_DAY = "86400";
    private static final String ASKED_HEADERS = "Access-Control-Request-Headers";
    private static final String USUAL_HEADERS = "Authorization, Content-Type, Accept";

    private final Set<String> origins;

    AllowedOrigins(PlatformConfig config) {
        this.origins = config.address().corsOrigins();
    }

    /// Whether a listed page asks the API.
    boolean covers(SentHead sent) {
        return origins.contains(sent.origin()) && isApi(sent.uri());
    }

    /// Lets a listed page read the answer; the cookie that its browser added is taken away.
    ///
    /// @return whether the answer is given: it was the question before the request proper
    boolean grant(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        request.headers().remove(HttpHeaders.COOKIE);
        MultiMap headers = request.response().headers();
        headers.set("Access-Control-Allow-Origin", origin);
        headers.set("Access-Control-Allow-Credentials", "true");
        headers.set("Access-Control-Expose-Headers", "Location, Retry-After, WWW-Authenticate");
        if (!isPreflight(request)) {
            return false;
        }
        headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
        // AI4OS's dashboard sends headers of its own; with credentials a browser takes no * for any.
        headers.set(
                "Access-Control-Allow-Headers",
                request.headers().contains(ASKED_HEADERS) ? request.getHeader(ASKED_HEADERS) : USUAL_HEADERS);
        headers.set("Access-Control-Max-Age", ONE_DAY);
        request.response().setStatusCode(204).end();
        return true;
    }

    /// Caches keep answers to different pages apart.
    void mark(HttpServerRequest request) {
        if (!origins.isEmpty() && isApi(request.uri())) {
            request.response().headers().add("Vary", "Origin");
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains("Access-Control-Request-Method");
    }

    private static boolean isApi(String uri) {
        String path = uri.split("[?#]", 2)[0];
        return APIS.stream().anyMatch(api -> path.equals(api) || path.startsWith(api + "/"));
    }
}
