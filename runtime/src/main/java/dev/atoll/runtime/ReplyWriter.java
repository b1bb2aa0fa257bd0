package dev.atoll.runtime;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;

/// Writes what came of a call.
final class ReplyWriter {

    private static final System.Logger LOG = System.getLogger(ReplyWriter.class.getName());

    private final Answers answers;

    ReplyWriter(Answers answers) {
        this.answers = answers;
    }

    void write(HttpServerRequest request, Rendering rendering) {
        try {
            send(request, rendering);
        } catch (RuntimeException e) {
            // What a module says of its answer need not fit into a header, and must not leave a caller
            // without an answer.
            LOG.log(System.Logger.Level.ERROR, "An answer could not be written", e);
            removeTemporary(rendering);
            fail(request);
        }
    }

    private void fail(HttpServerRequest request) {
        if (request.response().headWritten()) {
            request.connection().close();
        } else {
            answers.moduleFailed(request);
        }
    }

    private void send(HttpServerRequest request, Rendering rendering) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            removeTemporary(rendering);
        } else if (rendering.file().isPresent()) {
            sendFile(request, rendering, rendering.file().get());
        } else {
            var _ = answers.send(request, rendering);
        }
    }

    private void sendFile(HttpServerRequest request, Rendering rendering, Path file) {
        HttpServerResponse response = request.response();
        Answers.putHead(response, rendering);
        var _ = response.sendFile(file.toString()).onComplete(sent -> {
            if (sent.failed() && !response.closed()) {
                LOG.log(System.Logger.Level.ERROR, "The answer's file could not be sent", sent.cause());
                answers.invalidResult(request);
            }
            removeTemporary(rendering);
        });
    }

    static void removeTemporary(Rendering rendering) {
        if (rendering.temporary()) {
            UploadFolder.remove(rendering.file().stream().toList());
        }
    }
}
