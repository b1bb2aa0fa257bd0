package dev.atoll.server.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job; the JSON of the API.
///
/// @param kind `training` or `batch`
/// @param state `queued`, `starting`, `running`, `cancelling`, `keeping`, `retrying`, `done`, `failed`, `cancelled`
/// @param reason why it is in this state; may be empty
/// @param attempt the number of the last attempt, 0 before the first
/// @param retries how many tries are left
/// @param folder where its results are in the files of its owner; empty before
/// @param result JSON of what it says of its result; empty for none
/// @param module whether it made a module that can be kept
/// @param entry the module of the catalogue it was kept as; empty for none
/// @param ended absent while it is not over
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        String id,
        String kind,
        String title,
        String state,
        String reason,
        Work order,
        JobOrder.Hardware hardware,
        long timeLimitSeconds,
        int attempt,
        int retries,
        String folder,
        String result,
        boolean module,
        String entry,
        Instant created,
        Instant changed,
        @Nullable Instant ended) {

    static JobView of(Job job) {
        JobOrder order = job.order();
        return new JobView(
                job.id(),
                order.work().kindName(),
                job.title(),
                job.state().wireName(),
                job.reason(),
                order.work(),
                order.hardware(),
                order.timeLimitSeconds(),
                job.attempt(),
                Math.max(0, order.retries() - job.spent()),
                job.folder(),
                job.result(),
                job.hasModule(),
                job.entry(),
                job.created(),
                job.changed(),
                job.ended().orElse(null));
    }

    /// One run of its program.
    ///
    /// @param exitCode absent while it is not known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            int number,
            String engine,
            Instant started,
            @Nullable Instant ended,
            @Nullable Integer exitCode,
            String reason) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.engine(),
                    attempt.started(),
                    attempt.ended().orElse(null),
                    attempt.exitCode().isPresent() ? attempt.exitCode().getAsInt() : null,
                    attempt.reason());
        }
    }

    /// A change of its state.
    record ChangeView(String state, String reason, Instant at) {

        static ChangeView of(Change change) {
            return new ChangeView(change.state().wireName(), change.reason(), change.at());
        }
    }

    /// Everything there is to see of one.
    ///
    /// @param progress absent while nothing is known of it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            JobView job,
            List<AttemptView> attempts,
            List<ChangeView> history,
            List<Metric> metrics,
            @Nullable JobProgress progress) {

        static Whole of(JobViews.Detail detail) {
            return new Whole(
                    JobView.of(detail.job()),
                    detail.attempts().stream().map(AttemptView::of).toList(),
                    detail.changes().stream().map(ChangeView::of).toList(),
                    detail.metrics(),
                    detail.progress().orElse(null));
        }
    }
}
