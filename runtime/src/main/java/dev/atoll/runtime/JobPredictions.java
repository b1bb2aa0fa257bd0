package dev.atoll.runtime;

import dev.atoll.runtime.jobs.JobResult;
import dev.atoll.runtime.jobs.JobTask;
import dev.atoll.runtime.jobs.JobWorkers;
import dev.atoll.runtime.module.Reply;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.runner.Runner;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Runs jobs by the workers that answer plain calls, in the same queue.
final class JobPredictions implements JobWorkers {

    private static final long PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Runner runner;
    private final Predictions predictions;
    private final Deadlines deadlines;
    private final RuntimeMetrics metrics;
    private final Duration deadline;

    /// @param deadline for the run of a job; waiting does not count
    JobPredictions(Vertx vertx, Runner runner, Predictions predictions, RuntimeMetrics metrics, Duration deadline) {
        this.vertx = vertx;
        this.runner = runner;
        this.predictions = predictions;
        this.deadlines = new Deadlines(vertx, runner, predictions);
        this.metrics = metrics;
        this.deadline = deadline;
    }

    @Override
    public Runnable submit(JobTask task) {
        Attempt attempt = new Attempt(task);
        Prediction prediction = predictions.prepare(attempt::run, attempt::interrupt, attempt::ended, task::release);
        attempt.prediction.set(Optional.of(prediction));
        predictions.submitAnyway(prediction);
        return () -> predictions.cancel(prediction);
    }

    @Override
    public void whenWorthAsking(Runnable then) {
        long _ = vertx.setTimer(PAUSE_MILLIS, fired -> {
            var _ = vertx.executeBlocking(
                    () -> {
                        then.run();
                        return then;
                    },
                    false);
        });
    }

    /// One try of one job.
    private final class Attempt {

        private final JobTask task;
        private final AtomicReference<Optional<Prediction>> prediction = new AtomicReference<>(Optional.empty());
        private final AtomicReference<Optional<Call>> call = new AtomicReference<>(Optional.empty());

        Attempt(JobTask task) {
            this.task = task;
        }

        Reply run() {
            Optional<Call> begun = task.begin();
            if (begun.isEmpty()) {
                return new Reply.Cancelled();
            }
            call.set(begun);
            Runnable inTime = deadlines.start(prediction.get().orElseThrow(), deadline);
            try {
                return runner.call(begun.get());
            } finally {
                inTime.run();
            }
        }

        void interrupt() {
            call.get().ifPresent(runner::cancel);
        }

        private void replied(Reply reply) {
            if (reply instanceof Reply.Unavailable) {
                task.postpone();
            } else {
                task.end(Rendering.of(reply).toResult(), isWorthAnother(reply));
            }
        }

        void ended(Outcome outcome) {
            switch (outcome) {
                case Outcome.Replied replied -> {
                    metrics.measured(replied.queueNanos(), replied.runNanos());
                    replied(replied.reply());
                }
                case Outcome.Expired _ -> {
                    JobResult late = Rendering.message(
                                    504,
                                    "The prediction ran longer than " + deadline.toSeconds()
                                            + " s, the deadline of jobs.")
                            .toResult();
                    // Told on an event loop, which must not wait for a disk.
                    var _ = vertx.executeBlocking(
                            () -> {
                                task.end(late, false);
                                return late;
                            },
                            false);
                }
                case Outcome.Cancelled _ -> {
                    // Whoever did it has kept it.
                }
            }
        }
    }

    /// The module fell because of another call.
    private static boolean isWorthAnother(Reply reply) {
        return reply instanceof Reply.Crashed(String _, boolean alone) && !alone;
    }
}
