package dev.atoll.runtime;

import io.vertx.core.http.HttpServerRequest;

/// Waits for the answer alone.
final class PlainCaller implements Caller {

    private final HttpServerRequest request;
    private final ReplyWriter replies;
    private final ServerTiming timing;

    PlainCaller(HttpServerRequest request, ReplyWriter replies, ServerTiming timing) {
        this.request = request;
        this.replies = replies;
        this.timing = timing;
    }

    @Override
    public void queued(Runnable leave) {
        request.response().closeHandler(closed -> leave.run());
        request.response().bodyEndHandler(written -> leave.run());
    }

    @Override
    public Following following() {
        return Following.NOTHING;
    }

    @Override
    public void ended(Outcome outcome, Rendering rendering) {
        if (outcome instanceof Outcome.Replied replied && !request.response().headWritten()) {
            request.response().putHeader(ServerTiming.HEADER, timing.header(replied));
        }
        replies.write(request, rendering);
    }
}
