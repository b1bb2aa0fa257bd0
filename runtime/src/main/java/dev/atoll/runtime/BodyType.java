package dev.atoll.runtime;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/// How a request's body is read.
enum BodyType {
    MULTIPART,
    URL_ENCODED,
    JSON,
    /// Brings no arguments.
    OTHER;

    static BodyType of(HttpServerRequest request) {
        String type = header(request).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("multipart/form-data")) {
            return MULTIPART;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return URL_ENCODED;
        }
        boolean json = type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
        return json ? JSON : OTHER;
    }

    /// The content type as it was sent; empty when it was not.
    static String header(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return header == null ? "" : header;
    }

    boolean isForm() {
        return this == MULTIPART || this == URL_ENCODED;
    }
}
