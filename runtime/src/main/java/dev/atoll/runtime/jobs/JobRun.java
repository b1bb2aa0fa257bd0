package dev.atoll.runtime.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.runtime.runner.Call;
import dev.atoll.runtime.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// One job in this process's life: what it is now, how far it is, and who follows it.
///
/// What it becomes is written to disk first, under `changing`; only then others see it.
final class JobRun implements JobTask, Call.Listener {

    /// A job that was under way each time the process ended may be why.
    static final int MOST_ATTEMPTS = 3;

    private static final int LONGEST_MESSAGE = 1000;
    private static final int FAILURE = 500;
    private static final int INSUFFICIENT_STORAGE = 507;

    private static final System.Logger LOG = System.getLogger(JobRun.class.getName());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Jobs jobs;
    private final JobFiles files;
    private final ReentrantLock changing = new ReentrantLock();
    private final Object telling = new Object();
    private final List<JobListener> followers = new ArrayList<>();

    private volatile JobStatus status;
    private volatile Runnable cancelWork = () -> {};
    /// Whether a worker may use the files.
    private boolean held;
    private boolean abandoned;

    JobRun(Jobs jobs, JobFiles files, Job job) {
        this.jobs = jobs;
        this.files = files;
        this.status = new JobStatus(job, Double.NaN, "");
    }

    Job job() {
        return status.job();
    }

    JobStatus status() {
        return status;
    }

    /// Hands it over to be run.
    void submit(JobWorkers workers) {
        locked(() -> held = true);
        cancelWork = workers.submit(this);
    }

    @Override
    public Optional<Call> begin() {
        changing.lock();
        try {
            if (abandoned || job().state() != JobState.QUEUED) {
                return Optional.empty();
            }
            become(job().running(jobs.now()));
            Call call = Call.predict(files.arguments(job()), job().accept(), this);
            return Optional.of(call.traced(job().traceparent()).withFiles(files.uploads(job())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Job " + job().id() + " cannot be read", e);
            finish(failure(INSUFFICIENT_STORAGE, "The job's arguments could not be read."));
            return Optional.empty();
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void end(JobResult result, boolean again) {
        changing.lock();
        try {
            if (abandoned || job().state() != JobState.RUNNING) {
                forget(result);
            } else if (again && job().attempts() < MOST_ATTEMPTS) {
                become(job().again(job().attempts()));
                jobs.queueAgain(this);
            } else {
                finish(result);
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void postpone() {
        locked(() -> {
            if (!abandoned && job().state() == JobState.RUNNING) {
                become(job().again(job().attempts() - 1));
                jobs.postpone(this);
            }
        });
    }

    /// Ends it with what a caller reads as its result.
    void finish(JobResult result) {
        locked(() -> {
            JobResult kept = keep(result);
            JobState end = kept.isAnswer() ? JobState.DONE : JobState.ERROR;
            become(job().over(end, jobs.now(), jobs.kept(), message(kept)));
            removeInputs();
            tellLog(kept);
        });
    }

    private void tellLog(JobResult result) {
        if (result.status() >= FAILURE) {
            Trace.in(
                    job().traceparent(),
                    () -> LOG.log(
                            System.Logger.Level.INFO,
                            "Job {0} ended with {1}: {2}",
                            job().id(),
                            result.status(),
                            job().message()));
        }
    }

    private JobResult keep(JobResult result) {
        try {
            files.write(job(), result);
            return result;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The result of job " + job().id() + " could not be kept", e);
            forget(result);
            return keepLess(failure(INSUFFICIENT_STORAGE, "The result could not be stored."));
        }
    }

    private JobResult keepLess(JobResult failure) {
        try {
            files.write(job(), failure);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not even its failure", e);
        }
        return failure;
    }

    static JobResult failure(int status, String message) {
        byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
        return new JobResult(
                status, "", Map.of("content-type", "application/json; charset=utf-8"), body, Optional.empty(), false);
    }

    private static void forget(JobResult result) {
        try {
            if (result.temporary() && result.file().isPresent()) {
                Files.deleteIfExists(result.file().get());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove " + result.file(), e);
        }
    }

    /// What a failed call said, in one line.
    private static String message(JobResult result) {
        if (result.isAnswer()) {
            return "";
        }
        String body = new String(result.body(), StandardCharsets.UTF_8);
        String message = said(body).orElse(body).replaceAll("\\s+", " ");
        return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }

    private static Optional<String> said(String body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            return message.isTextual() ? Optional.of(message.textValue()) : Optional.empty();
        } catch (IOException e) {
            // A plain text says it as it is.
            return Optional.empty();
        }
    }

    /// Ends it for whoever asks; its worker is told.
    ///
    /// @return whether it was not over yet
    boolean cancel() {
        boolean cancelled = locked(() -> {
            if (job().state().isOver()) {
                return false;
            }
            become(job().over(JobState.CANCELLED, jobs.now(), jobs.kept(), ""));
            removeInputs();
            return true;
        });
        if (cancelled) {
            cancelWork.run();
        }
        return cancelled;
    }

    @Override
    public void release() {
        locked(() -> {
            held = false;
            removeInputs();
        });
        jobs.freed();
    }

    private void removeInputs() {
        if (job().state().isOver() && !held) {
            files.removeInputs(job());
        }
    }

    /// The process ends. On disk it waits for the next one, which runs it from the start; that a
    /// worker had begun is not the job's fault.
    void abandon() {
        boolean waiting = locked(() -> {
            if (abandoned) {
                return false;
            }
            abandoned = true;
            if (job().state() == JobState.RUNNING) {
                write(job().again(job().attempts() - 1));
            }
            return job().state() == JobState.QUEUED;
        });
        if (waiting) {
            cancelWork.run();
        }
    }

    /// Must be called with the lock.
    private void become(Job next) {
        write(next);
        tell(new JobStatus(next, next.state() == JobState.QUEUED ? Double.NaN : status.fraction(), status.phase()));
    }

    /// What the disk does not take is known at least while the process lives.
    private void write(Job next) {
        try {
            files.write(next);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "Job " + next.id() + " could not be kept", e);
        }
    }

    @Override
    public void progress(double fraction, String phase) {
        synchronized (telling) {
            tell(new JobStatus(job(), fraction, phase));
        }
    }

    private void tell(JobStatus next) {
        synchronized (telling) {
            status = next;
            jobs.changed(next);
            followers.forEach(follower -> follower.changed(next));
        }
    }

    /// Tells how it is now, and every change from then on.
    ///
    /// @return ends that
    Runnable follow(JobListener follower) {
        synchronized (telling) {
            followers.add(follower);
            follower.changed(status);
        }
        return () -> {
            synchronized (telling) {
                followers.remove(follower);
            }
        };
    }

    private void locked(Runnable step) {
        changing.lock();
        try {
            step.run();
        } finally {
            changing.unlock();
        }
    }

    private boolean locked(BooleanSupplier step) {
        changing.lock();
        try {
            return step.getAsBoolean();
        } finally {
            changing.unlock();
        }
    }
}
