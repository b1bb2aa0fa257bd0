package dev.atoll.server.jobs;

import dev.atoll.server.engines.Engines;
import dev.atoll.server.engines.placement.Place;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadHandle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/// Brings jobs from the queue onto an engine. The attempt's row, with the id of its workload, is written
/// before the engine is asked: after a stop at any moment the workload is found by it, and never started a
/// second time.
@Singleton
final class JobStarts {

    private static final Logger LOG = Logger.getLogger(JobStarts.class);
    private static final Duration FULL_PAUSE = Duration.ofSeconds(5);
    private static final String NOTHING_RAN = "It was cancelled before it began.";

    private final JobMoves moves;
    private final JobQueue queue;
    private final JobPrograms programs;
    private final JobFolders folders;
    private final JobLogs logs;
    private final JobSpaces spaces;
    private final Engines engines;

    JobStarts(
            JobMoves moves,
            JobQueue queue,
            JobPrograms programs,
            JobFolders folders,
            JobLogs logs,
            JobSpaces spaces,
            Engines engines) {
        this.moves = moves;
        this.queue = queue;
        this.programs = programs;
        this.folders = folders;
        this.logs = logs;
        this.spaces = spaces;
        this.engines = engines;
    }

    /// Takes its place, when there is one.
    void take(Job job) {
        if (job.cancelled()) {
            queue.release(job);
            var _ = moves.enter(job, JobState.CANCELLED, NOTHING_RAN);
            return;
        }
        try {
            var _ = spaces.owner(job);
            Place place = queue.ask(job);
            if (place.isGranted()) {
                attempt(job, place.engine()).ifPresent(this::start);
            }
        } catch (PlatformException e) {
            queue.release(job);
            var _ = moves.enter(job, JobState.FAILED, sentence(e.detail()));
        }
    }

    private Optional<Job> attempt(Job job, String engine) {
        int number = job.attempt() + 1;
        folders.begin(job);
        long logBytes = logs.begin(job, number);
        Instant now = moves.now();
        Attempt attempt = new Attempt(
                job.id(),
                number,
                JobQueue.workloadId(job, number),
                engine,
                "",
                now,
                Optional.empty(),
                OptionalInt.empty(),
                "",
                0,
                logBytes);
        return moves.enter(job, JobState.STARTING, "Attempt " + number + " is started on " + engine + ".", handle -> {
            JobStore.attempt(handle, job.id(), number);
            AttemptStore.insert(handle, attempt);
        });
    }

    /// Asks the engine, or finds that it runs already.
    void start(Job job) {
        Attempt attempt = moves.attempt(job).orElseThrow();
        Optional<Engine> engine = engines.find(attempt.engine());
        if (engine.isEmpty()) {
            giveBack(job, attempt, "The engine " + attempt.engine() + " is not installed any more.");
            return;
        }
        try {
            Optional<WorkloadHandle> found = engine.get().find(attempt.workloadId());
            if (found.isPresent()) {
                located(job, attempt, found.get());
            } else if (job.cancelled()) {
                queue.release(job);
                var _ = moves.enter(
                        job,
                        JobState.CANCELLED,
                        NOTHING_RAN,
                        handle -> AttemptStore.ended(handle, attempt, OptionalInt.empty(), NOTHING_RAN, moves.now()));
            } else {
                located(job, attempt, engine.get().start(programs.spec(job, attempt)));
            }
        } catch (PlatformException e) {
            fail(job, attempt, sentence(e.detail()));
        } catch (EngineException e) {
            refused(job, attempt, e);
        }
    }

    private void located(Job job, Attempt attempt, WorkloadHandle found) {
        var _ = moves.enter(
                job,
                JobState.RUNNING,
                "It runs on " + attempt.engine() + ".",
                handle -> AttemptStore.located(handle, attempt, found.locator()));
    }

    private void refused(Job job, Attempt attempt, EngineException refusal) {
        String why = sentence(String.valueOf(refusal.getMessage()));
        switch (refusal.reason()) {
            case INVALID -> fail(job, attempt, why);
            case FULL -> giveBack(job, attempt, why);
            case UNAVAILABLE ->
                // Whether something was started is found by asking again.
                LOG.debugf("The engine %s does not answer for the job %s: %s", attempt.engine(), job.id(), why);
        }
    }

    private void fail(Job job, Attempt attempt, String why) {
        queue.release(job);
        var _ = moves.enter(
                job,
                JobState.FAILED,
                why,
                handle -> AttemptStore.ended(handle, attempt, OptionalInt.empty(), why, moves.now()));
    }

    /// Nobody is to blame, so it costs no retry.
    private void giveBack(Job job, Attempt attempt, String why) {
        queue.release(job);
        var _ = moves.enter(job, JobState.RETRYING, why, handle -> {
            AttemptStore.ended(handle, attempt, OptionalInt.empty(), why, moves.now());
            JobStore.wake(handle, job.id(), moves.now().plus(FULL_PAUSE), job.spent());
        });
    }

    /// Back to the queue, once the pause is over.
    void again(Job job) {
        queue.release(job);
        if (job.cancelled()) {
            var _ = moves.enter(job, JobState.CANCELLED, "It was cancelled while it waited to be tried again.");
        } else if (!moves.now().isBefore(job.wake())) {
            var _ = moves.enter(job, JobState.QUEUED, "It waits for a place, to be tried again.");
        }
    }

    /// What an engine says, such as `was ended by signal 9`, as a sentence.
    static String sentence(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return "";
        }
        boolean verb = text.matches("(?s)(ended|was|is) .*");
        String capital = verb ? "It " + text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.matches("(?s).*[.!?)…]") ? capital : capital + ".";
    }
}
