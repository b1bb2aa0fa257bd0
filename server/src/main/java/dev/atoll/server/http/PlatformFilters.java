package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What every request to the platform passes first: is the caller from this machine, and which
/// rules bind the browser that shows the answer.
@Singleton
final class PlatformFilters {

    private static final int BEFORE_ALL_OTHERS = 1000;

    private final SecurityHeaders headers;

    PlatformFilters(SecurityHeaders headers) {
        this.headers = headers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext context) {
        headers.addTo(context);
        Optional<Problem> refusal = refusal(context.request());
        if (refusal.isEmpty()) {
            context.next();
            return;
        }
        Problem problem = refusal.get();
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problem.toJson());
    }

    private static Optional<Problem> refusal(HttpServerRequest request) {
        String host = Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse("");
        if (!Callers.isLocalHost(host)) {
            return Optional.of(
                    Problem.of(ErrorCode.FOREIGN_HOST, "Host: " + host + " (expected localhost, 127.0.0.1 or [::1])"));
        }
        return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
                .filter(origin -> !isOwn(origin, host))
                .map(origin -> Problem.of(
                        ErrorCode.FOREIGN_ORIGIN, "Origin: " + origin + " (expected none, or http://" + host + ")"));
    }

    private static boolean isOwn(String origin, String host) {
        return Callers.isLocalOrigin(origin, port -> true) && origin.equalsIgnoreCase("http://" + host);
    }
}
