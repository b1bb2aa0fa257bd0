package dev.atoll.server.jobs;

import dev.atoll.server.engines.Engines;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Looks after jobs whose program was started: reads what they print, ends them when their owner wants that or
/// may not have the files any more, and sees how they ended.
@Singleton
final class JobWatch {

    private static final Logger LOG = Logger.getLogger(JobWatch.class);

    /// A training ends with the best it has; that takes a moment.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 8;
    private static final int MOST_PULLS = 200;

    private final JobMoves moves;
    private final JobQueue queue;
    private final JobFolders folders;
    private final JobLogs logs;
    private final JobSpaces spaces;
    private final Engines engines;

    JobWatch(JobMoves moves, JobQueue queue, JobFolders folders, JobLogs logs, JobSpaces spaces, Engines engines) {
        this.moves = moves;
        this.queue = queue;
        this.folders = folders;
        this.logs = logs;
        this.spaces = spaces;
        this.engines = engines;
    }

    /// One look at a job that runs or is being ended.
    void look(Job job) throws InterruptedException {
        Attempt attempt = moves.attempt(job).orElseThrow();
        Optional<Engine> engine = engines.find(attempt.engine());
        if (engine.isEmpty()) {
            over(job, attempt, gone("The engine " + attempt.engine() + " is not installed any more."));
            return;
        }
        try {
            WorkloadStatus status = engine.get().status(attempt.handle());
            if (status.phase().isRunning()) {
                var _ = logs.pull(job, attempt, engine.get());
                end(job, attempt, engine.get());
            } else {
                // Whatever its program left running would run beside the next attempt, or change the results.
                engine.get().stop(attempt.handle(), Duration.ZERO);
                drain(job, engine.get());
                over(job, attempt, status);
            }
        } catch (EngineException e) {
            // What the row says stays true until the engine says otherwise.
            LOG.debugf("The engine %s does not tell how the job %s is: %s", attempt.engine(), job.id(), e.getMessage());
        }
    }

    private void drain(Job job, Engine engine) throws EngineException, InterruptedException {
        int pulls = 0;
        boolean more = true;
        while (more && pulls < MOST_PULLS) {
            more = logs.pull(job, moves.attempt(job).orElseThrow(), engine);
            pulls++;
        }
    }

    private void end(Job job, Attempt attempt, Engine engine) throws EngineException, InterruptedException {
        Optional<String> why = whyItEnds(job);
        if (why.isEmpty()) {
            return;
        }
        Job ending = job;
        if (job.state() == JobState.RUNNING) {
            Optional<Job> entered = moves.enter(
                    job, JobState.CANCELLING, why.get(), handle -> JobStore.cancelled(handle, job.id(), true));
            if (entered.isEmpty()) {
                return;
            }
            ending = entered.get();
        }
        if (ending.isTraining() && moves.now().isBefore(ending.changed().plus(PATIENCE))) {
            ask(ending);
        } else {
            engine.stop(attempt.handle(), GRACE);
        }
    }

    private Optional<String> whyItEnds(Job job) {
        return job.cancelled() ? Optional.of("Its owner wants it to end.") : spaces.lost(job);
    }

    private void ask(Job job) {
        try {
            folders.askToEnd(job.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WorkloadStatus gone(String why) {
        return WorkloadStatus.of(WorkloadPhase.GONE, why);
    }

    /// Its program is over, one way or another.
    private void over(Job job, Attempt attempt, WorkloadStatus status) {
        Ending ending = Ending.of(job, attempt, status, moves.now());
        switch (ending.next()) {
            case RETRYING -> retry(job, attempt, ending);
            case DONE, FAILED, CANCELLED -> keep(job, attempt, ending);
            default -> throw new IllegalStateException("a program ended as " + ending.next());
        }
        queue.release(job);
    }

    private void retry(Job job, Attempt attempt, Ending ending) {
        Duration pause = pause(job.spent());
        Instant wake = moves.now().plus(pause);
        String reason = ending.reason() + " It is tried again in " + Spans.words(pause) + ".";
        var _ = moves.enter(job, JobState.RETRYING, reason, handle -> {
            AttemptStore.ended(handle, attempt, ending.exitCode(), ending.reason(), moves.now());
            JobStore.wake(handle, job.id(), wake, job.spent() + 1);
        });
    }

    private static Duration pause(int spent) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(spent, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void keep(Job job, Attempt attempt, Ending ending) {
        var _ = moves.enter(job, JobState.KEEPING, ending.reason(), handle -> {
            AttemptStore.ended(handle, attempt, ending.exitCode(), ending.reason(), moves.now());
            JobStore.outcome(handle, job.id(), ending.next().wireName(), job.folder());
        });
    }
}
