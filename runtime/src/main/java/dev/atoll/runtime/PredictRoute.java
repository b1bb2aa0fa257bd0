package dev.atoll.runtime;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Result;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Answers `POST /v2/models/{m}/predict/`: reads the arguments, queues the prediction, writes what
/// came of it.
final class PredictRoute {

    private static final System.Logger LOG = System.getLogger(PredictRoute.class.getName());

    private final Vertx vertx;
    private final RuntimeOptions options;
    private final UploadFolder folder;
    private final Answers answers;
    private final ServedModule module;
    private final Predictions predictions;
    private final RuntimeMetrics metrics;
    private final ArgumentsParser parser;

    /// Bodies being read; only the event loop touches it.
    private int uploading;

    PredictRoute(
            Vertx vertx,
            RuntimeOptions options,
            UploadFolder folder,
            ServedModule module,
            Predictions predictions,
            RuntimeMetrics metrics) {
        this.vertx = vertx;
        this.options = options;
        this.folder = folder;
        this.answers = new Answers(vertx);
        this.module = module;
        this.predictions = predictions;
        this.metrics = metrics;
        this.parser = new ArgumentsParser(module.arguments());
    }

    void handle(HttpServerRequest request) {
        request.response().endHandler(end -> metrics.answered(request.response().getStatusCode()));
        if (isRefusedUnread(request)) {
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        ReceivedFiles files = new ReceivedFiles(folder, module.arguments().all());
        BodyReader body = new BodyReader(request, files, options.maxUploadBytes());
        UploadWatch watch = UploadWatch.start(vertx, request);
        uploading++;
        body.read(
                sent -> {
                    uploading--;
                    watch.stop();
                    parse(request, body, sent);
                },
                refusal -> {
                    uploading--;
                    watch.stop();
                    body.discard();
                    answers.refuse(request, refusal);
                });
    }

    /// Sends away what would be refused anyway, before its body crosses the wire.
    private boolean isRefusedUnread(HttpServerRequest request) {
        long declared = declaredLength(request);
        if (declared > options.maxUploadBytes()) {
            answers.refuse(request, Refusal.tooLarge(options.maxUploadBytes(), declared));
            return true;
        }
        if (predictions.isFull() || uploading >= options.queue() + options.workers()) {
            refuseFull(request);
            return true;
        }
        return false;
    }

    private static long declaredLength(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // Vert.x has refused lengths that are no numbers.
        return header == null ? 0 : Long.parseLong(header.strip());
    }

    private void parse(HttpServerRequest request, BodyReader body, SentArguments sent) {
        try {
            submit(request, body, parser.parse(sent));
        } catch (InvalidArgumentsException e) {
            body.discard();
            answers.invalidArguments(request, e.problems());
        } catch (BadInputException e) {
            body.discard();
            answers.message(request, 400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A defect, of the module's record or ours, must not leave a caller without an answer.
            body.discard();
            failure(request, e);
        }
    }

    private void submit(HttpServerRequest request, BodyReader body, Record arguments) {
        Context context = vertx.getOrCreateContext();
        Prediction prediction = predictions.prepare(
                () -> module.predictor().predict(arguments),
                outcome -> context.runOnContext(turn -> answer(request, outcome)),
                () -> context.runOnContext(turn -> body.discard()));
        if (!predictions.submit(prediction)) {
            body.discard();
            refuseFull(request);
            return;
        }
        long deadline = vertx.setTimer(options.deadline().toMillis(), timer -> predictions.expire(prediction));
        request.response().closeHandler(closed -> {
            vertx.cancelTimer(deadline);
            predictions.cancel(prediction);
        });
        request.response().bodyEndHandler(written -> vertx.cancelTimer(deadline));
    }

    private void refuseFull(HttpServerRequest request) {
        answers.overloaded(
                request,
                "The module is busy: " + options.queue() + " predictions wait already.",
                predictions.retryAfterSeconds());
    }

    private void answer(HttpServerRequest request, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered -> {
                metrics.measured(answered.queueNanos(), answered.runNanos());
                timing(request, answered.queueNanos(), answered.runNanos());
                result(request, answered.result());
            }
            case Outcome.Failed failed -> {
                metrics.measured(failed.queueNanos(), failed.runNanos());
                timing(request, failed.queueNanos(), failed.runNanos());
                failure(request, failed.cause());
            }
            case Outcome.Expired expired ->
                answers.message(
                        request,
                        504,
                        (expired.started() ? "The prediction ran" : "The prediction waited for a free worker")
                                + " longer than " + options.deadline().toSeconds() + " s, the deadline.");
            case Outcome.Cancelled cancelled -> LOG.log(System.Logger.Level.DEBUG, "A caller left the queue");
        }
    }

    private void result(HttpServerRequest request, @Nullable Result result) {
        if (result == null) {
            LOG.log(System.Logger.Level.ERROR, "The module returned null (expected a result)");
            answers.invalidResult(request);
            return;
        }
        answers.json(request, ResultCodec.toJson(result));
    }

    private void failure(HttpServerRequest request, Throwable cause) {
        if (cause instanceof BadInputException refusal) {
            answers.message(request, 400, String.valueOf(refusal.getMessage()));
            return;
        }
        LOG.log(System.Logger.Level.ERROR, "The module failed", cause);
        answers.moduleFailed(request);
    }

    private static void timing(HttpServerRequest request, long queueNanos, long runNanos) {
        if (!request.response().headWritten()) {
            request.response()
                    .putHeader("Server-Timing", "queue;dur=" + millis(queueNanos) + ", infer;dur=" + millis(runNanos));
        }
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
}
