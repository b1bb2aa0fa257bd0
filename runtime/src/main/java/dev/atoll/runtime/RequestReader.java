package dev.atoll.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Reads the arguments of a request for a module, and refuses what does not fit. Lives on the event
/// loops.
final class RequestReader {

    private static final System.Logger LOG = System.getLogger(RequestReader.class.getName());

    private final Vertx vertx;
    private final RuntimeOptions options;
    private final UploadFolder folder;
    private final ServedModule module;
    private final Answers answers;

    /// Bodies being read; only the event loop of the server touches it.
    private int reading;

    RequestReader(Vertx vertx, RuntimeOptions options, UploadFolder folder, ServedModule module) {
        this.vertx = vertx;
        this.options = options;
        this.folder = folder;
        this.module = module;
        this.answers = new Answers(vertx);
    }

    /// Whether as many bodies are being read as could be answered.
    boolean isFull() {
        return reading >= options.queue() + options.workers();
    }

    /// Reads one request; `received` is called when its arguments fit, else it was answered.
    void read(
            HttpServerRequest request,
            Supplier<List<ModuleArgument>> arguments,
            BiConsumer<HttpServerRequest, ReceivedRequest> received) {
        long declared = declaredLength(request);
        if (declared > options.maxUploadBytes()) {
            answers.refuse(request, Refusal.tooLarge(options.maxUploadBytes(), declared));
        } else if (module.runner().mayChange()) {
            readAnew(request, arguments, received);
        } else {
            readBody(request, arguments.get(), received);
        }
    }

    /// What the module takes is looked up first, which may take a moment.
    private void readAnew(
            HttpServerRequest request,
            Supplier<List<ModuleArgument>> arguments,
            BiConsumer<HttpServerRequest, ReceivedRequest> received) {
        request.pause();
        var _ = vertx.executeBlocking(() -> module.runner().refresh(), false).onComplete(looked -> {
            request.resume();
            if (looked.failed()) {
                LOG.log(System.Logger.Level.ERROR, "Looking at the module failed", looked.cause());
                answers.moduleFailed(request);
            } else if (!looked.result().isEmpty()) {
                answers.overloaded(request, looked.result(), 1);
            } else {
                readBody(request, arguments.get(), received);
            }
        });
    }

    private void readBody(
            HttpServerRequest request,
            List<ModuleArgument> arguments,
            BiConsumer<HttpServerRequest, ReceivedRequest> received) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            var _ = request.response().writeContinue();
        }
        PartWriter writer = new PartWriter(vertx, declaredLength(request));
        ReceivedFiles files = new ReceivedFiles(folder, writer, arguments);
        BodyReader body = new BodyReader(request, files, options.maxUploadBytes());
        UploadWatch watch = UploadWatch.start(vertx, request);
        reading++;
        body.read(
                sent -> {
                    reading--;
                    watch.stop();
                    parse(request, body, sent, arguments, received);
                },
                refusal -> {
                    reading--;
                    watch.stop();
                    body.discard();
                    answers.refuse(request, refusal);
                });
    }

    static long declaredLength(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Vert.x has refused lengths that are no numbers.
        return header == null ? 0 : Long.parseLong(header.strip());
    }

    private void parse(
            HttpServerRequest request,
            BodyReader body,
            SentArguments sent,
            List<ModuleArgument> arguments,
            BiConsumer<HttpServerRequest, ReceivedRequest> received) {
        try {
            received.accept(request, new ReceivedRequest(ArgumentsParser.parse(arguments, sent), sent, body));
        } catch (InvalidArgumentsException e) {
            body.discard();
            answers.invalidArguments(request, e.problems());
        } catch (RuntimeException e) {
            // A defect of ours must not leave a caller without an answer.
            LOG.log(System.Logger.Level.ERROR, "Reading a request failed", e);
            body.discard();
            answers.moduleFailed(request);
        }
    }
}
