package dev.atoll.server.storage.imports;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of an answer, read by a virtual thread while an event loop receives it. A few parts of it
/// wait in memory; the server is asked for the next when one was taken.
final class ResponsePipe extends InputStream {

    private static final int WAITING = 16;

    private static final Buffer END = Buffer.buffer("end");
    private static final Buffer BROKEN = Buffer.buffer("broken");

    private final HttpClientResponse response;
    private final Context loop;
    private final Duration patience;
    private final BlockingQueue<Buffer> queue = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int position;

    private ResponsePipe(HttpClientResponse response, Context loop, Duration patience) {
        this.response = response;
        this.loop = loop;
        this.patience = patience;
    }

    /// Call it on the event loop that brought the answer.
    static ResponsePipe of(HttpClientResponse response, Duration patience) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        ResponsePipe pipe = new ResponsePipe(response, loop, patience);
        response.pause();
        response.handler(pipe.queue::add);
        response.endHandler(_ -> pipe.queue.add(END));
        response.exceptionHandler(_ -> pipe.queue.add(BROKEN));
        response.fetch(WAITING);
        return pipe;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (current != END && current != BROKEN && position == current.length()) {
            current = next();
            position = 0;
        }
        if (current == BROKEN) {
            throw new IOException("the connection broke");
        }
        if (current == END) {
            return -1;
        }
        int some = Math.min(length, current.length() - position);
        current.getBytes(position, position + some, buffer, offset);
        position += some;
        return some;
    }

    private Buffer next() throws IOException {
        try {
            Buffer part = queue.poll(patience.toSeconds(), TimeUnit.SECONDS);
            if (part == null) {
                throw new IOException("nothing came for " + patience.toSeconds() + " s");
            }
            if (part != END && part != BROKEN) {
                loop.runOnContext(_ -> response.fetch(1));
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// For any thread: whoever reads is told that the connection broke.
    @Override
    public void close() {
        queue.add(BROKEN);
        loop.runOnContext(_ -> response.request().reset());
    }
}
