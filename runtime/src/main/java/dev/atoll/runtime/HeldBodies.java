package dev.atoll.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Reads bodies into memory, all of them together no more than fits. Lives on the event loops.
final class HeldBodies {

    private static final int FIRST_BYTES = 1 << 16;
    /// What is said to come is trusted so far.
    private static final int TRUSTED_BYTES = 1 << 23;

    private final Vertx vertx;
    private final long mostEach;
    private final long mostTogether;
    private final AtomicLong held = new AtomicLong();

    /// @param mostEach bytes of one body
    /// @param mostTogether bytes of all
    HeldBodies(Vertx vertx, long mostEach, long mostTogether) {
        this.vertx = vertx;
        this.mostEach = Math.min(Math.min(mostEach, mostTogether), Integer.MAX_VALUE - 8L);
        this.mostTogether = mostTogether;
    }

    /// Why a body was not read.
    ///
    /// @param status 413 or 503
    record NotHeld(int status, String message) {}

    /// Reads the body of a request. One of the two is called, once, unless the caller leaves; what was
    /// read is held until [Body#release].
    void read(HttpServerRequest request, Consumer<Body> read, Consumer<NotHeld> refused) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Vert.x has refused lengths that are no numbers.
        long declared = header == null ? 0 : Long.parseLong(header.strip());
        if (declared > mostEach) {
            refused.accept(tooLarge(declared));
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            var _ = request.response().writeContinue();
        }
        Body body = new Body((int) declared);
        UploadWatch watch = UploadWatch.start(vertx, request);
        request.handler(chunk -> body.append(chunk, problem -> {
            watch.stop();
            refused.accept(problem);
        }));
        request.exceptionHandler(broken -> {
            watch.stop();
            body.release();
        });
        request.endHandler(end -> {
            watch.stop();
            if (!body.released) {
                read.accept(body);
            }
        });
    }

    private NotHeld tooLarge(long length) {
        return new NotHeld(413, "body: " + length + " bytes (expected at most " + mostEach + ")");
    }

    /// One body while it is needed.
    final class Body {

        private final int declared;
        private byte[] bytes = {};
        private int length;
        private boolean released;

        private Body(int declared) {
            this.declared = declared;
        }

        private void append(Buffer chunk, Consumer<NotHeld> refused) {
            if (released) {
                return;
            }
            long longer = (long) length + chunk.length();
            if (longer > mostEach) {
                release();
                refused.accept(tooLarge(longer));
            } else if (hasRoom((int) longer)) {
                chunk.getBytes(bytes, length);
                length = (int) longer;
            } else {
                release();
                refused.accept(new NotHeld(503, "The module is busy: other requests fill its memory."));
            }
        }

        /// The room counts, not what fills it by now: a caller who stops in the middle holds it as well.
        private boolean hasRoom(int needed) {
            if (needed <= bytes.length) {
                return true;
            }
            int capacity = capacity(needed);
            int more = capacity - bytes.length;
            if (held.addAndGet(more) > mostTogether) {
                held.addAndGet(-more);
                return false;
            }
            bytes = Arrays.copyOf(bytes, capacity);
            return true;
        }

        private int capacity(int needed) {
            long wanted = Math.max(needed, Math.max(FIRST_BYTES, 2L * bytes.length));
            long trusted = Math.max(wanted, Math.min(declared, TRUSTED_BYTES));
            long most = Math.max(declared, declared == 0 ? mostEach : needed);
            return (int) Math.min(trusted, most);
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        /// It is no longer needed.
        void release() {
            if (!released) {
                released = true;
                held.addAndGet(-bytes.length);
            }
        }
    }
}
