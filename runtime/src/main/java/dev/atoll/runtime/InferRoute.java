package dev.atoll.runtime;

import dev.atoll.metadata.ModuleDescription;
import dev.atoll.metadata.TensorsDescription;
import dev.atoll.runtime.HeldBodies.Body;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.tensors.InferenceRequest;
import dev.atoll.runtime.tensors.InferenceRequestReader;
import dev.atoll.runtime.tensors.InvalidInferenceException;
import dev.atoll.runtime.tensors.RequestBody;
import dev.atoll.runtime.trace.Trace;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Answers `POST /v2/models/{m}/infer` of the Open Inference Protocol: reads tensors, queues the
/// prediction among the others, writes tensors.
final class InferRoute {

    private static final String PROTOCOL = "oip";
    /// A larger body is read beside the event loop.
    private static final int MOST_AT_ONCE = 1 << 16;

    private static final System.Logger LOG = System.getLogger(InferRoute.class.getName());

    private final Vertx vertx;
    private final RuntimeOptions options;
    private final UploadFolder folder;
    private final Answers answers;
    private final ServedModule module;
    private final Predictions predictions;
    private final RuntimeMetrics metrics;
    private final Deadlines deadlines;
    private final HeldBodies bodies;
    /// Only the event loop of the server touches it.
    private final RandomGenerator random;

    InferRoute(
            Vertx vertx,
            RuntimeOptions options,
            UploadFolder folder,
            ServedModule module,
            Predictions predictions,
            RuntimeMetrics metrics,
            RandomGenerator random) {
        this.vertx = vertx;
        this.options = options;
        this.folder = folder;
        this.answers = new Answers(vertx);
        this.module = module;
        this.predictions = predictions;
        this.metrics = metrics;
        this.random = random;
        this.deadlines = new Deadlines(vertx, module.runner(), predictions);
        // Beside bodies there are the answers, and what is made of both.
        this.bodies = new HeldBodies(
                vertx, options.maxUploadBytes(), Runtime.getRuntime().maxMemory() / 4);
    }

    /// What a module takes and gives as tensors; empty when it cannot be asked so.
    static Optional<TensorsDescription> offered(ModuleDescription description) {
        return description.tensors().isPresent() ? description.tensors() : ArgumentTensors.describe(description);
    }

    void handle(HttpServerRequest request) {
        if (!module.runner().mayChange()) {
            ask(request);
            return;
        }
        // What the module takes is looked up first, which may take a moment.
        request.pause();
        var _ = vertx.executeBlocking(() -> module.runner().refresh(), false).onComplete(looked -> {
            request.resume();
            if (looked.failed()) {
                LOG.log(System.Logger.Level.ERROR, "Looking at the module failed", looked.cause());
                send(request, InferenceErrors.failed());
            } else if (!looked.result().isEmpty()) {
                send(request, InferenceErrors.overloaded(looked.result(), 1));
            } else {
                ask(request);
            }
        });
    }

    private void ask(HttpServerRequest request) {
        request.response()
                .endHandler(end -> metrics.answered(PROTOCOL, request.response().getStatusCode()));
        request.response()
                .putHeader(
                        Trace.RESPONSE,
                        Trace.of(request.getHeader(Trace.REQUEST), random).header());
        Optional<TensorsDescription> offered = offered(module.description());
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (offered.isEmpty() || !options.endpoints().predict()) {
            send(request, InferenceErrors.error(404, whyNot()));
        } else if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            send(request, InferenceErrors.error(400, "Content-Encoding: " + encoding + " (expected none)"));
        } else if (predictions.isFull()) {
            refuseFull(request);
        } else {
            read(request, offered.get());
        }
    }

    private void read(HttpServerRequest request, TensorsDescription offered) {
        ServerTiming timing = ServerTiming.begin(System::nanoTime);
        bodies.read(
                request,
                body -> {
                    timing.read();
                    received(new Asked(request, body, offered, timing));
                },
                problem -> send(
                        request,
                        problem.status() == 503
                                ? InferenceErrors.overloaded(problem.message(), predictions.retryAfterSeconds())
                                : InferenceErrors.error(problem.status(), problem.message())));
    }

    /// One request that was read.
    private record Asked(HttpServerRequest request, Body body, TensorsDescription offered, ServerTiming timing) {}

    private String whyNot() {
        if (!options.endpoints().predict()) {
            return "infer: switched off (expected a server started without --no-predict)";
        }
        return module.description().predicts()
                ? "infer: " + module.name() + " takes arguments that are no tensors (expected a call of predict)"
                : "infer: " + module.name() + " does not predict (expected a module that does)";
    }

    private void send(HttpServerRequest request, Rendering rendering) {
        var _ = answers.send(request, rendering);
    }

    private void refuseFull(HttpServerRequest request) {
        send(
                request,
                InferenceErrors.overloaded(
                        "The module is busy: " + options.queue() + " predictions wait already.",
                        predictions.retryAfterSeconds()));
    }

    private void received(Asked asked) {
        boolean bare = module.description().tensors().isPresent();
        if (bare && asked.body().length() <= MOST_AT_ONCE) {
            try {
                submit(asked, call(asked));
            } catch (InvalidInferenceException | IOException | RuntimeException e) {
                refuse(asked, e);
            }
            return;
        }
        var _ = vertx.executeBlocking(() -> call(asked), false).onComplete(made -> {
            if (made.succeeded()) {
                submit(asked, made.result());
            } else {
                refuse(asked, made.cause());
            }
        });
    }

    private InferenceCall call(Asked asked) throws InvalidInferenceException, IOException {
        String header = asked.request().getHeader(InferenceWriter.JSON_LENGTH);
        Body body = asked.body();
        RequestBody sent = header == null
                ? RequestBody.json(body.bytes(), body.length())
                : RequestBody.withHeader(body.bytes(), body.length(), header.strip());
        InferenceRequest request = InferenceRequestReader.read(sent);
        return InferenceCall.of(module, asked.offered(), request, folder);
    }

    private void refuse(Asked asked, Throwable problem) {
        asked.body().release();
        switch (problem) {
            case InvalidInferenceException invalid ->
                send(asked.request(), InferenceErrors.error(400, String.valueOf(invalid.getMessage())));
            case IOException disk -> {
                LOG.log(System.Logger.Level.WARNING, "Could not store an upload", disk);
                send(asked.request(), InferenceErrors.error(507, "The upload could not be stored."));
            }
            default -> {
                // A defect of ours must not leave a caller without an answer.
                LOG.log(System.Logger.Level.ERROR, "Reading a request failed", problem);
                send(asked.request(), InferenceErrors.failed());
            }
        }
    }

    private void submit(Asked asked, InferenceCall made) {
        HttpServerRequest request = asked.request();
        Context context = vertx.getOrCreateContext();
        String traceparent =
                Objects.requireNonNullElse(request.response().headers().get(Trace.RESPONSE), "");
        Call call = made.call().traced(traceparent);
        InferenceWriter writer = new InferenceWriter(request, answers, made, asked.timing());
        Runnable release = () -> {
            asked.body().release();
            made.release();
        };
        Prediction prediction = predictions.prepare(
                () -> Trace.in(traceparent, () -> module.runner().call(call)),
                () -> module.runner().cancel(call),
                outcome -> answer(context, traceparent, writer, outcome),
                () -> context.runOnContext(turn -> release.run()));
        if (!predictions.submit(prediction)) {
            release.run();
            refuseFull(request);
            return;
        }
        leaveWith(request, prediction);
    }

    private void leaveWith(HttpServerRequest request, Prediction prediction) {
        Runnable inTime = deadlines.start(prediction, options.deadline());
        Runnable leave = () -> {
            // A module that does not listen holds its worker whether or not somebody waits.
            if (predictions.cancel(prediction)) {
                inTime.run();
            }
        };
        request.response().closeHandler(closed -> leave.run());
        request.response().bodyEndHandler(written -> leave.run());
    }

    /// On the thread that brought the outcome about, which makes the bytes of the answer as well.
    private void answer(Context context, String traceparent, InferenceWriter writer, Outcome outcome) {
        if (outcome instanceof Outcome.Replied replied) {
            metrics.measured(replied.queueNanos(), replied.runNanos());
        }
        Runnable write = Trace.in(traceparent, () -> writer.prepare(outcome, options));
        context.runOnContext(turn -> Trace.in(traceparent, write));
    }
}
