package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.engines.Engines;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Puts what a job left into its owner's files, and clears up behind it. A platform that is killed meanwhile
/// does it again: what is there already stays.
@Singleton
final class JobKeeping {

    private static final Logger LOG = Logger.getLogger(JobKeeping.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JobMoves moves;
    private final JobQueue queue;
    private final JobResults results;
    private final JobFolders folders;
    private final JobLogs logs;
    private final JobSpaces spaces;
    private final Engines engines;
    private final Database database;
    private final ReentrantLock choosing = new ReentrantLock();

    JobKeeping(
            JobMoves moves,
            JobQueue queue,
            JobResults results,
            JobFolders folders,
            JobLogs logs,
            JobSpaces spaces,
            Engines engines,
            Database database) {
        this.moves = moves;
        this.queue = queue;
        this.results = results;
        this.folders = folders;
        this.logs = logs;
        this.spaces = spaces;
        this.engines = engines;
        this.database = database;
    }

    void keep(Job job) {
        queue.release(job);
        if (moves.now().isBefore(job.wake())) {
            return;
        }
        JobState outcome = job.outcome().orElse(JobState.FAILED);
        try {
            Caller owner = spaces.owner(job);
            Job placed = job.folder().isEmpty() ? chosen(owner, job) : job;
            String sealed = results.put(owner, placed);
            String reason = outcome == JobState.DONE ? "Its results are in " + placed.folder() + "." : job.reason();
            if (moves.enter(placed, outcome, reason, handle -> JobStore.sealed(handle, job.id(), sealed))
                    .isPresent()) {
                clear(job, outcome);
            }
        } catch (PlatformException e) {
            refused(job, e);
        }
    }

    /// Where the results go is written before the first of them does.
    private Job chosen(Caller owner, Job job) {
        // Two of one title that end at once want the same.
        choosing.lock();
        try {
            String folder = results.freeFolder(owner, job);
            var _ = database.write(handle -> {
                JobStore.outcome(
                        handle, job.id(), job.outcome().orElse(JobState.FAILED).wireName(), folder);
                return folder;
            });
        } finally {
            choosing.unlock();
        }
        return moves.current(job.id()).orElse(job);
    }

    private void refused(Job job, PlatformException refusal) {
        if (refusal.code() == ErrorCode.UNAVAILABLE || refusal.code() == ErrorCode.LOCKED) {
            LOG.debugf("The results of the job %s are put away later: %s", job.id(), refusal.detail());
            var _ = database.write(handle -> {
                JobStore.wake(handle, job.id(), moves.now().plus(PAUSE), job.spent());
                return job;
            });
            return;
        }
        String why = "Its results could not be put into your files: " + JobStarts.sentence(refusal.detail())
                + " They are kept for 7 days: try again when there is room.";
        // Read anew: its folder may have been chosen meanwhile.
        var _ = moves.enter(moves.current(job.id()).orElse(job), JobState.FAILED, job.reason() + " " + why);
    }

    private void clear(Job job, JobState outcome) {
        logs.over(job.id());
        removeWorkloads(job);
        if (outcome == JobState.FAILED && job.isTraining()) {
            // The next try goes on from there; its log is among the results.
            return;
        }
        folders.forget(job.id());
    }

    private void removeWorkloads(Job job) {
        for (Attempt attempt : database.read(handle -> AttemptStore.of(handle, job.id()))) {
            Optional<Engine> engine = engines.find(attempt.engine());
            try {
                if (engine.isPresent()) {
                    engine.get().remove(attempt.handle());
                }
            } catch (EngineException e) {
                // The reconciler ends and removes what no job wishes for.
                LOG.debugf("What %s left stays for now: %s", attempt.workloadId(), e.getMessage());
            }
        }
    }

    /// Deletes what failed jobs left on this machine long ago, what nobody came to delete before a kill, and what
    /// modules remember of accounts that are no more. Looks at what is there, however long the platform was off.
    void sweep() {
        folders.jobs().stream()
                .filter(id -> moves.current(id).map(this::isLeft).orElse(true))
                .forEach(folders::forget);
        folders.accounts().stream().filter(spaces::isGone).forEach(folders::forgetMemory);
    }

    /// Whether nobody comes back for what a job left.
    private boolean isLeft(Job job) {
        return switch (job.state()) {
            case DONE -> true;
            case FAILED, CANCELLED -> !moves.now().isBefore(job.changed().plus(KEPT));
            case QUEUED, STARTING, RUNNING, CANCELLING, KEEPING, RETRYING -> false;
        };
    }
}
