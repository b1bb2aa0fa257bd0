package dev.atoll.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.errors.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// The body of an answer that says no (RFC 9457).
///
/// @param type always `about:blank`: `code` tells programs more
/// @param title the same for every problem of this code
/// @param status the HTTP status
/// @param code for programs, such as `not_found`
/// @param detail for people: what came and what was expected
public record Problem(String type, String title, int status, String code, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    public static Problem of(ErrorCode code, String detail) {
        return new Problem("about:blank", code.title(), code.status(), code.wireName(), detail);
    }

    /// Ends an answer with it.
    public void sendTo(HttpServerResponse response) {
        if (status == ErrorCode.UNAUTHENTICATED.status()) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(toJson());
    }

    private String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is always JSON", e);
        }
    }
}
