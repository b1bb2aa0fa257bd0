package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/// How large what one sends may be: forms and JSON are read into memory whole.
@Singleton
final class BodyLimits {

    static final long LARGEST_TEXT = 1024L * 1024;

    private static final Pattern TEXT = Pattern.compile(
            "(?i)\\s*(application/([\\w.-]+\\+)?json|application/x-www-form-urlencoded|text/.*)\\s*(;.*)?");

    /// Behind the framework's own limit, which it would overwrite.
    private static final int BEHIND_THE_GENERAL_LIMIT = -1;

    void register(@Observes Router router) {
        router.route().order(BEHIND_THE_GENERAL_LIMIT).handler(BodyLimits::limit);
    }

    private static void limit(RoutingContext context) {
        if (isText(context.request())) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, LARGEST_TEXT);
        }
        context.next();
    }

    /// Why a body is refused before it is read; empty when it says no length, or one that is allowed.
    static Optional<Problem> refusal(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !isText(request) || !length.matches("\\d+") || isAllowed(length)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                ErrorCode.TOO_LARGE, "Content-Length: " + length + " (expected at most " + LARGEST_TEXT + ")"));
    }

    private static boolean isAllowed(String length) {
        return length.length() <= Long.toString(LARGEST_TEXT).length() && Long.parseLong(length) <= LARGEST_TEXT;
    }

    private static boolean isText(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && TEXT.matcher(type).matches();
    }
}
