package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// What every request to the platform passes first: is the caller from this machine, and which
/// rules bind the browser that shows the answer.
@Singleton
final class PlatformFilters {

    private static final int BEFORE_ALL_OTHERS = 1000;

    /// What is no list of media types would later fail where nobody can answer it well.
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*(\\*|[\\w!#$&^.*+-]+/[\\w!#$&^.*+-]+)\\s*(;.*)?");

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
        String accept = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
        if (!areMediaTypes(accept)) {
            return Optional.of(Problem.of(
                    ErrorCode.BAD_REQUEST, "Accept: " + accept + " (expected media types such as application/json)"));
        }
        return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
                .filter(origin -> !isOwn(origin, host))
                .map(origin -> Problem.of(
                        ErrorCode.FOREIGN_ORIGIN, "Origin: " + origin + " (expected none, or http://" + host + ")"));
    }

    private static boolean areMediaTypes(String accept) {
        return accept.isBlank()
                || Arrays.stream(accept.split(","))
                        .allMatch(type ->
                                type.isBlank() || MEDIA_TYPE.matcher(type).matches());
    }

    private static boolean isOwn(String origin, String host) {
        return Callers.isLocalOrigin(origin, port -> true) && origin.equalsIgnoreCase("http://" + host);
    }
}
