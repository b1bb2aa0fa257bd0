package dev.atoll.server.storage.webdav;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The body of an answer, written by a virtual thread at the pace of the client.
final class AnswerStream extends OutputStream {

    private static final int PART_BYTES = 256 * 1024;
    private static final long PATIENCE_SECONDS = 120;

    private final HttpServerResponse response;
    private Buffer part = Buffer.buffer();
    private CompletableFuture<Void> before = CompletableFuture.completedFuture(null);

    AnswerStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        part.appendBytes(bytes, offset, length);
        if (part.length() >= PART_BYTES) {
            send();
        }
    }

    /// One part is on its way while the next is made.
    private void send() throws IOException {
        await();
        before = response.write(part).toCompletionStage().toCompletableFuture();
        part = Buffer.buffer();
    }

    private void await() throws IOException {
        try {
            var _ = before.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the client went away", e);
        } catch (TimeoutException e) {
            throw new IOException("the client takes nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        await();
        before = response.end(part).toCompletionStage().toCompletableFuture();
        await();
    }
}
