package dev.atoll.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/// Cuts a connection whose upload stands still, so that slow callers cannot hold files and
/// sockets for ever.
final class UploadWatch {

    private static final long STALLED_MILLIS = 30_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final long timer;
    private long seen;

    private UploadWatch(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.request = request;
        this.timer = vertx.setPeriodic(STALLED_MILLIS, tick -> look());
    }

    static UploadWatch start(Vertx vertx, HttpServerRequest request) {
        return new UploadWatch(vertx, request);
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (request.bytesRead() == seen) {
            stop();
            request.connection().close();
        }
        seen = request.bytesRead();
    }
}
