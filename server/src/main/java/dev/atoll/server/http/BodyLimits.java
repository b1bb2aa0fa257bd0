package dev.atoll.server.http;

import dev.atoll.server.errors.ErrorCode;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// How large what one sends may be: forms and JSON are read into memory whole, and only few addresses
/// take more than a little of anything else. The framework has one limit, that of the largest upload.
@Singleton
final class BodyLimits {

    static final long LARGEST_TEXT = 1024L * 1024;

    private static final long ORDINARY = 10 * LARGEST_TEXT;

    private static final Pattern TEXT = Pattern.compile(
            "(?i)\\s*(application/([\\w.-]+\\+)?(json|(x-)?yaml)|application/x-www-form-urlencoded|text/.*)\\s*(;.*)?");

    private static final Pattern FORM = Pattern.compile("(?i)\\s*multipart/.*");

    /// Behind the framework's own limit, which it would overwrite.
    private static final int BEHIND_THE_GENERAL_LIMIT = -1;

    private final Instance<LargeUploads> uploads;

    BodyLimits(Instance<LargeUploads> uploads) {
        this.uploads = uploads;
    }

    void register(@Observes Router router) {
        router.route().order(BEHIND_THE_GENERAL_LIMIT).handler(this::limit);
    }

    private void limit(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context.request()));
        context.next();
    }

    /// Why a body is refused before it is read; empty when it says no length, or one that is allowed.
    Optional<Problem> refusal(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && isForm(request)) {
            return Optional.of(Problem.of(
                    ErrorCode.BAD_REQUEST, "Content-Length: none (expected the length of the form, not chunks)"));
        }
        if (length == null || !length.matches("\\d+")) {
            return Optional.empty();
        }
        long most = most(request);
        return isAllowed(length, most)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ErrorCode.TOO_LARGE, "Content-Length: " + length + " (expected at most " + most + ")"));
    }

    private long most(HttpServerRequest request) {
        String method = request.method().name();
        String path = Objects.requireNonNullElse(request.path(), "/");
        if (isText(request) && uploads.stream().noneMatch(feature -> feature.streams(path))) {
            return LARGEST_TEXT;
        }
        return uploads.stream()
                .mapToLong(feature -> feature.mostBytes(method, path))
                .filter(bytes -> bytes > 0)
                .max()
                .orElse(ORDINARY);
    }

    private static boolean isAllowed(String length, long most) {
        return length.length() <= Long.toString(most).length() && Long.parseLong(length) <= most;
    }

    /// Forms with files are read with the framework's own limit alone, which is that of the largest file.
    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && FORM.matcher(type).matches();
    }

    private static boolean isText(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && TEXT.matcher(type).matches();
    }
}
