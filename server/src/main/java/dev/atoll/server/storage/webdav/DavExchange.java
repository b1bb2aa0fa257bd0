package dev.atoll.server.storage.webdav;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A request and its answer.
record DavExchange(HttpServerRequest request, Context loop, BodyPipe pipe) {

    static DavExchange of(HttpServerRequest request, Context loop) {
        return new DavExchange(request, loop, BodyPipe.of(request, loop));
    }

    String method() {
        return request.method().name().toUpperCase(Locale.ROOT);
    }

    /// The path as it was sent.
    String rawPath() {
        return Optional.ofNullable(request.path()).orElse("/");
    }

    String host() {
        return header("Host");
    }

    /// What a header says; empty for none.
    String header(String name) {
        return Optional.ofNullable(request.getHeader(name)).map(String::strip).orElse("");
    }

    String parameter(String name) {
        return Optional.ofNullable(request.getParam(name)).orElse("");
    }

    InputStream body() {
        return pipe;
    }

    OptionalLong length() {
        String length = header("Content-Length");
        return length.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(length)) : OptionalLong.empty();
    }

    DavExchange with(String name, String value) {
        request.response().putHeader(name, value);
        return this;
    }

    /// Answers without a body.
    void answer(int status) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status);
        if (status != 204 && status != 304 && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        }
        var _ = response.end();
        finish();
    }

    void answer(int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServerResponse response = request.response();
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        if (method().equals("HEAD")) {
            var _ = response.end();
        } else {
            var _ = response.end(Buffer.buffer(bytes));
        }
        finish();
    }

    /// Answers with a body of a known or unknown length; the caller closes the stream.
    AnswerStream stream(int status) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status);
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        return new AnswerStream(response);
    }

    boolean isAnswered() {
        return request.response().headWritten();
    }

    /// A client that waits for leave to send, and got none, may or may not send its body: what comes next
    /// on this connection could be either.
    void finish() {
        if (!pipe.isBegun() && !header("Expect").isEmpty()) {
            var _ = request.connection().close();
            return;
        }
        pipe.drain();
    }
}
