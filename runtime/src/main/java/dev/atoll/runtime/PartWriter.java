package dev.atoll.runtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import java.nio.file.Files;
import java.nio.file.Path;

/// Brings the files of one request to disk. Those of a small request are written when they are
/// whole: every piece written by itself costs several turns between threads, for a usual photo more
/// than all the rest of its request. Others go piece by piece, so that they take no memory.
final class PartWriter {

    /// As many requests as may wait hold that much.
    static final long MOST_BYTES_HELD = 256 << 10;

    private final Vertx vertx;
    private final boolean small;

    /// @param length of the request's body, 0 when it is not known
    PartWriter(Vertx vertx, long length) {
        this.vertx = vertx;
        this.small = length > 0 && length <= MOST_BYTES_HELD;
    }

    /// Done when the file is closed; never, when the connection ends within a small part.
    Future<?> write(HttpServerFileUpload part, Path path) {
        return small ? writeWhole(part, path) : part.streamToFileSystem(path.toString());
    }

    private Future<?> writeWhole(HttpServerFileUpload part, Path path) {
        Promise<Path> written = Promise.promise();
        Buffer content = Buffer.buffer();
        part.handler(content::appendBuffer);
        part.endHandler(end -> {
            var _ = vertx.executeBlocking(() -> Files.write(path, content.getBytes()), false)
                    .onComplete(written);
        });
        return written.future();
    }
}
