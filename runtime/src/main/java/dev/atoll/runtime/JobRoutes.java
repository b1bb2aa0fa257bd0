package dev.atoll.runtime;

import dev.atoll.runtime.jobs.Job;
import dev.atoll.runtime.jobs.JobListener;
import dev.atoll.runtime.jobs.JobRequest;
import dev.atoll.runtime.jobs.JobState;
import dev.atoll.runtime.jobs.JobStatus;
import dev.atoll.runtime.jobs.Jobs;
import dev.atoll.runtime.module.ReportedProgress;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Accepts asynchronous predictions, and answers below `/v2/models/{m}/jobs`.
final class JobRoutes {

    private static final int BUSY_RETRY_SECONDS = 60;

    private static final System.Logger LOG = System.getLogger(JobRoutes.class.getName());

    private final Vertx vertx;
    private final RuntimeOptions options;
    private final Answers answers;
    private final ReplyWriter replies;
    private final String model;
    private final Jobs jobs;
    private final Predictions predictions;

    JobRoutes(Vertx vertx, RuntimeOptions options, ServedModule module, Jobs jobs, Predictions predictions) {
        this.vertx = vertx;
        this.options = options;
        this.answers = new Answers(vertx);
        this.replies = new ReplyWriter(answers);
        this.model = module.name();
        this.jobs = jobs;
        this.predictions = predictions;
    }

    boolean isFull() {
        return jobs.isFull();
    }

    void refuseFull(HttpServerRequest request) {
        answers.overloaded(
                request,
                "The module keeps " + options.jobs().most()
                        + " asynchronous predictions already (expected fewer: they expire, or can be deleted).",
                BUSY_RETRY_SECONDS);
    }

    /// Accepts a prediction whose arguments fit.
    void accept(HttpServerRequest request, ReceivedRequest received, String accept, String traceparent) {
        JobRequest job = new JobRequest(received.arguments(), received.uploads(), accept, traceparent);
        var _ = vertx.executeBlocking(() -> jobs.accept(job), false).onComplete(kept -> {
            received.discard();
            if (kept.failed()) {
                LOG.log(System.Logger.Level.ERROR, "A job could not be kept", kept.cause());
                answers.message(request, 507, "The prediction could not be stored.");
            } else {
                kept.result().ifPresentOrElse(status -> accepted(request, status), () -> refuseFull(request));
            }
        });
    }

    private void accepted(HttpServerRequest request, JobStatus status) {
        JobDocuments documents = documents(request);
        request.response()
                .putHeader(HttpHeaders.LOCATION, documents.path(status.job()))
                .putHeader("Preference-Applied", Preference.RESPOND_ASYNC);
        document(request, 202, documents, status);
    }

    private JobDocuments documents(HttpServerRequest request) {
        return new JobDocuments(Prefix.of(request, options) + "/v2/models/" + model + "/jobs");
    }

    private void document(HttpServerRequest request, int status, JobDocuments documents, JobStatus job) {
        String body = documents.document(job).toString();
        var _ = answers.send(request, Rendering.text(status, "", Rendering.JSON, body));
    }

    void list(HttpServerRequest request) {
        Optional<JobPage> page = JobPage.of(request, answers);
        if (page.isEmpty()) {
            return;
        }
        int limit = page.get().limit();
        List<JobStatus> found = jobs.list(page.get().before(), limit + 1);
        boolean more = found.size() > limit;
        answers.json(request, documents(request).list(more ? found.subList(0, limit) : found, more, limit));
    }

    void find(HttpServerRequest request, String id) {
        known(request, id, status -> document(request, 200, documents(request), status));
    }

    private void known(HttpServerRequest request, String id, Consumer<JobStatus> answer) {
        jobs.find(id).ifPresentOrElse(answer, () -> unknown(request, id));
    }

    private void unknown(HttpServerRequest request, String id) {
        if (jobs.isExpired(id)) {
            answers.message(
                    request,
                    410,
                    "The job has expired: results are kept for "
                            + options.jobs().expiry().toSeconds() + " s.");
        } else {
            answers.status(request, 404);
        }
    }

    /// Cancels a job that is not over; removes one that is.
    void remove(HttpServerRequest request, String id) {
        known(
                request,
                id,
                before -> blocking(request, () -> jobs.cancel(id), cancelled -> {
                    if (cancelled.isPresent()) {
                        document(request, 200, documents(request), cancelled.get());
                    } else {
                        blocking(request, () -> jobs.remove(id), removed -> removed(request, removed));
                    }
                }));
    }

    private void removed(HttpServerRequest request, boolean removed) {
        if (removed) {
            var _ = request.response().setStatusCode(204).end();
        } else {
            answers.status(request, 404);
        }
    }

    void result(HttpServerRequest request, String id) {
        known(request, id, status -> {
            Job job = status.job();
            if (JobDocuments.hasResult(job)) {
                blocking(request, () -> jobs.result(job), kept -> replies.write(request, Rendering.of(kept)));
            } else if (job.state() == JobState.CANCELLED) {
                answers.message(request, 409, "The job was cancelled and has no result.");
            } else {
                String seconds = Integer.toString(predictions.retryAfterSeconds());
                request.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
                document(request, 202, documents(request), status);
            }
        });
    }

    private <T> void blocking(HttpServerRequest request, Callable<T> step, Consumer<T> answer) {
        var _ = vertx.executeBlocking(step, false).onComplete(done -> {
            if (done.failed()) {
                LOG.log(System.Logger.Level.ERROR, "A job could not be read or changed", done.cause());
                answers.moduleFailed(request);
            } else {
                tell(request, () -> answer.accept(done.result()));
            }
        });
    }

    private void tell(HttpServerRequest request, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            // A defect of ours must not leave a caller without an answer.
            LOG.log(System.Logger.Level.ERROR, "Answering for a job failed", e);
            answers.moduleFailed(request);
        }
    }

    void follow(HttpServerRequest request, String id) {
        known(request, id, status -> {
            if (request.method().equals(HttpMethod.HEAD)) {
                request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                        .end();
                return;
            }
            EventStream stream = EventStream.open(vertx, request);
            JobListener follower = new Follower(vertx.getOrCreateContext(), stream, documents(request));
            jobs.follow(id, follower).ifPresentOrElse(stream::onLeave, stream::end);
        });
    }

    /// Makes events of what happens to a job.
    private static final class Follower implements JobListener {

        private final Context context;
        private final EventStream stream;
        private final JobDocuments documents;
        private Optional<JobState> told = Optional.empty();

        Follower(Context context, EventStream stream, JobDocuments documents) {
            this.context = context;
            this.stream = stream;
            this.documents = documents;
        }

        @Override
        public void changed(JobStatus status) {
            context.runOnContext(turn -> tell(status));
        }

        private void tell(JobStatus status) {
            JobState state = status.job().state();
            if (state.isOver()) {
                stream.send("end", documents.document(status));
                stream.end();
                return;
            }
            if (told.isEmpty() || told.get() != state) {
                told = Optional.of(state);
                stream.send("phase", EventCaller.phase(state.wireName()));
            }
            if (!status.phase().isEmpty() || Double.isFinite(status.fraction())) {
                stream.send("progress", ReportedProgress.json(status.fraction(), status.phase()));
            }
        }
    }
}
