package dev.atoll.server.storage.webdav;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The body of a request, read by a virtual thread while an event loop receives it. No more than a
/// little waits in memory. Nothing is asked of the client before somebody reads.
final class BodyPipe extends InputStream {

    private static final long MOST_WAITING = 1024L * 1024;
    private static final long FEW_WAITING = MOST_WAITING / 4;
    private static final long PATIENCE_SECONDS = 120;

    private static final Buffer END = Buffer.buffer("end");
    private static final Buffer BROKEN = Buffer.buffer("broken");

    private final HttpServerRequest request;
    private final Context loop;
    private final BlockingQueue<Buffer> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean paused = true;
    private boolean begun;
    private Buffer current = Buffer.buffer();
    private int position;

    private BodyPipe(HttpServerRequest request, Context loop) {
        this.request = request;
        this.loop = loop;
    }

    /// Call it on the event loop, before anything of the body was read.
    static BodyPipe of(HttpServerRequest request, Context loop) {
        BodyPipe pipe = new BodyPipe(request, loop);
        request.pause();
        request.handler(pipe::arrive);
        request.endHandler(_ -> pipe.queue.add(END));
        request.exceptionHandler(_ -> pipe.queue.add(BROKEN));
        return pipe;
    }

    /// Whether somebody began to read.
    boolean isBegun() {
        return begun;
    }

    private void arrive(Buffer part) {
        queue.add(part);
        if (waiting.addAndGet(part.length()) > MOST_WAITING) {
            paused = true;
            request.pause();
            // The reader may have taken everything between the two, and would not resume.
            if (waiting.get() < FEW_WAITING) {
                resume();
            }
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            request.resume();
        }
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
        begin();
        while (current != END && current != BROKEN && position == current.length()) {
            current = next();
            position = 0;
        }
        if (current == BROKEN) {
            throw new IOException("the client went away");
        }
        if (current == END) {
            return -1;
        }
        int some = Math.min(length, current.length() - position);
        current.getBytes(position, position + some, buffer, offset);
        position += some;
        return some;
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        loop.runOnContext(_ -> {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            resume();
        });
    }

    private Buffer next() throws IOException {
        try {
            Buffer part = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (part == null) {
                throw new IOException("nothing came for " + PATIENCE_SECONDS + " seconds");
            }
            if (part == END || part == BROKEN) {
                return part;
            }
            if (waiting.addAndGet(-part.length()) < FEW_WAITING && paused) {
                loop.runOnContext(_ -> resume());
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Throws away what nobody has read, so that the connection can be used again.
    void drain() {
        loop.runOnContext(_ -> {
            request.handler(null);
            request.endHandler(null);
            request.resume();
        });
    }
}
