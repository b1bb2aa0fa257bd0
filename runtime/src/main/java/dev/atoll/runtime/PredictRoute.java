package dev.atoll.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.runtime.module.Answer;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.trace.Trace;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Answers `POST /v2/models/{m}/predict/`: reads the arguments, queues the prediction, writes what
/// came of it.
final class PredictRoute {

    private static final System.Logger LOG = System.getLogger(PredictRoute.class.getName());

    private final Vertx vertx;
    private final RuntimeOptions options;
    private final Answers answers;
    private final ReplyWriter replies;
    private final ServedModule module;
    private final Predictions predictions;
    private final RuntimeMetrics metrics;
    private final JobRoutes jobs;
    private final Deadlines deadlines;
    private final RequestReader reader;
    /// Only the event loop of the server touches it.
    private final RandomGenerator random;

    PredictRoute(
            Vertx vertx,
            RuntimeOptions options,
            UploadFolder folder,
            ServedModule module,
            Predictions predictions,
            JobRoutes jobs,
            RuntimeMetrics metrics,
            RandomGenerator random) {
        this.vertx = vertx;
        this.options = options;
        this.answers = new Answers(vertx);
        this.replies = new ReplyWriter(answers);
        this.module = module;
        this.predictions = predictions;
        this.metrics = metrics;
        this.random = random;
        this.jobs = jobs;
        this.deadlines = new Deadlines(vertx, module.runner(), predictions);
        this.reader = new RequestReader(vertx, options, folder, module);
    }

    void handle(HttpServerRequest request) {
        request.response().endHandler(end -> metrics.answered(request.response().getStatusCode()));
        request.response()
                .putHeader(
                        Trace.RESPONSE,
                        Trace.of(request.getHeader(Trace.REQUEST), random).header());
        if (!module.runner().mayChange() && !module.description().predicts()) {
            answers.notImplemented(request, module.name());
        } else if (isAsynchronous(request) && jobs.isFull()) {
            // Before its body crosses the wire.
            jobs.refuseFull(request);
        } else if (reader.isFull() || (predictions.isFull() && !isAsynchronous(request))) {
            refuseFull(request);
        } else {
            ServerTiming timing = ServerTiming.begin(System::nanoTime);
            reader.read(request, module::predictArguments, (read, received) -> received(read, received, timing));
        }
    }

    /// What the module's process and the log get; the caller got the same.
    private static String traceparent(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.response().headers().get(Trace.RESPONSE), "");
    }

    private static boolean isAsynchronous(HttpServerRequest request) {
        return Preference.asks(request, Preference.RESPOND_ASYNC);
    }

    private void received(HttpServerRequest request, ReceivedRequest received, ServerTiming timing) {
        timing.read();
        if (!module.description().predicts()) {
            received.discard();
            answers.notImplemented(request, module.name());
            return;
        }
        Optional<String> accept = accept(request, received.sent());
        if (accept.isEmpty()) {
            received.discard();
            answers.invalidArguments(request, notAcceptable());
        } else if (isAsynchronous(request)) {
            jobs.accept(request, received, accept.get(), traceparent(request));
        } else if (Negotiation.wantsEvents(header(request))) {
            submit(request, received, accept.get(), new EventCaller(vertx, request, metrics::answered));
        } else {
            submit(request, received, accept.get(), new PlainCaller(request, replies, timing));
        }
    }

    private static String header(HttpServerRequest request) {
        return String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
    }

    /// The header decides; where it leaves everything open, an argument of that name does.
    private Optional<String> accept(HttpServerRequest request, SentArguments sent) {
        List<String> produces = module.description().result().produces();
        if (produces.isEmpty()) {
            return Optional.of(Answer.JSON);
        }
        String header = header(request);
        String argument = sent.texts("accept").map(List::getFirst).orElse("");
        return Negotiation.choose(Negotiation.isOpen(header) ? argument : header, produces);
    }

    private ObjectNode notAcceptable() {
        ObjectNode problems = JsonNodeFactory.instance.objectNode();
        String types = String.join(", ", module.description().result().produces());
        problems.putArray("accept").add("Must be one of: " + types + ".");
        return problems;
    }

    private void submit(HttpServerRequest request, ReceivedRequest received, String accept, Caller caller) {
        Context context = vertx.getOrCreateContext();
        Caller.Following following = caller.following();
        String traceparent = traceparent(request);
        Call call = Call.predict(received.arguments(), accept, following)
                .traced(traceparent)
                .withFiles(received.uploads());
        Prediction prediction = predictions.prepare(
                () -> {
                    following.started();
                    return Trace.in(traceparent, () -> module.runner().call(call));
                },
                () -> module.runner().cancel(call),
                outcome -> context.runOnContext(turn -> Trace.in(traceparent, () -> answer(caller, outcome))),
                () -> context.runOnContext(turn -> received.discard()));
        if (!predictions.submit(prediction)) {
            received.discard();
            refuseFull(request);
            return;
        }
        Runnable inTime = deadlines.start(prediction, options.deadline());
        caller.queued(() -> leave(prediction, inTime));
    }

    /// A module that does not listen holds its worker whether or not somebody waits: the deadline stays.
    private void leave(Prediction prediction, Runnable inTime) {
        if (predictions.cancel(prediction)) {
            inTime.run();
        }
    }

    private void refuseFull(HttpServerRequest request) {
        answers.overloaded(
                request,
                "The module is busy: " + options.queue() + " predictions wait already.",
                predictions.retryAfterSeconds());
    }

    private void answer(Caller caller, Outcome outcome) {
        try {
            ended(caller, outcome);
        } catch (RuntimeException e) {
            // A defect of ours must not leave a caller without an answer.
            LOG.log(System.Logger.Level.ERROR, "Answering a caller failed", e);
            Predictions.forget(outcome);
            caller.ended(outcome, Rendering.moduleFailed());
        }
    }

    private void ended(Caller caller, Outcome outcome) {
        switch (outcome) {
            case Outcome.Replied replied -> {
                metrics.measured(replied.queueNanos(), replied.runNanos());
                tell(caller, outcome, Rendering.of(replied.reply()));
            }
            case Outcome.Expired expired -> tell(caller, outcome, Rendering.message(504, late(expired, options)));
            case Outcome.Cancelled _ -> LOG.log(System.Logger.Level.DEBUG, "A caller left the queue");
        }
    }

    /// Overload would flood the log, and a caller who left knows that it did.
    private static void tell(Caller caller, Outcome outcome, Rendering rendering) {
        if (rendering.status() >= 500 && rendering.status() != 503) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "A prediction ended with {0}: {1}",
                    rendering.status(),
                    rendering.summary());
        }
        caller.ended(outcome, rendering);
    }

    static String late(Outcome.Expired expired, RuntimeOptions options) {
        return (expired.started() ? "The prediction ran" : "The prediction waited for a free worker") + " longer than "
                + options.deadline().toSeconds() + " s, the deadline.";
    }
}
