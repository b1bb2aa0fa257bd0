package dev.atoll.runtime;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/// What links to this process begin with.
final class Prefix {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private Prefix() {}

    /// The path a gateway took away before it passed the request on, and the base path.
    static String of(HttpServerRequest request, RuntimeOptions options) {
        String taken = request.getHeader("X-Forwarded-Prefix");
        return (taken != null && PATH.matcher(taken).matches() ? taken : "") + options.basePath();
    }
}
