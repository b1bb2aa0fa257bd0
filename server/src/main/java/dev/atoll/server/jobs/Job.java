package dev.atoll.server.jobs;

import dev.atoll.server.storage.StoragePath;
import java.time.Instant;
import java.util.Optional;

/// A training or script that runs to its end: what was ordered, how far it is, what came of it.
///
/// @param account who ordered it, and on whose behalf it runs
/// @param reason why it is in this state, one sentence; may be empty
/// @param outcome the state it ends in once its results are kept; empty before its program is over
/// @param cancelled whether its owner wants it to end
/// @param attempt the number of the last attempt, 0 before the first
/// @param spent how many of its retries are used up
/// @param files how many it learns from; 0 for unknown
/// @param folder where its results are in its owner's files; empty before
/// @param result JSON of what it says of its result; empty for none
/// @param sealed SHA-256 over the module it made; empty for none
/// @param entry the module of the catalogue it was kept as; empty for none
/// @param ended empty while it is not over
public record Job(
        String id,
        String account,
        JobOrder order,
        JobState state,
        String reason,
        Optional<JobState> outcome,
        boolean cancelled,
        int attempt,
        int spent,
        long files,
        String folder,
        String result,
        String sealed,
        String entry,
        Instant wake,
        Instant created,
        Instant changed,
        Optional<Instant> ended) {

    /// For people to read.
    public String title() {
        return order.title();
    }

    /// Whether it trains a module.
    public boolean isTraining() {
        return order.work() instanceof Work.Training;
    }

    /// Whether its owner may have it tried again.
    public boolean mayBeRetried() {
        return state == JobState.FAILED || state == JobState.CANCELLED;
    }

    /// Whether it was done and only its results did not find their place.
    boolean isWaitingForRoom() {
        return state == JobState.FAILED && outcome.filter(JobState.DONE::equals).isPresent();
    }

    /// Whether it made a module that can be kept.
    public boolean hasModule() {
        return !sealed.isEmpty() && state.isOver() && !folder.isEmpty();
    }

    /// Where its results are, from the top of its owner's files.
    StoragePath place() {
        return StoragePath.parse(folder);
    }

    /// The same, saying something else of why.
    Job saying(String sentence) {
        return new Job(
                id, account, order, state, sentence, outcome, cancelled, attempt, spent, files, folder, result, sealed,
                entry, wake, created, changed, ended);
    }
}
