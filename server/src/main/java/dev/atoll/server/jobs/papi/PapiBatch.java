package dev.atoll.server.jobs.papi;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.jobs.Job;
import dev.atoll.server.jobs.JobOrder;
import dev.atoll.server.jobs.JobState;
import dev.atoll.server.jobs.JobViews;
import dev.atoll.server.jobs.Jobs;
import dev.atoll.server.jobs.Work;
import dev.atoll.server.papi.PapiDeployment;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The scripts of people as clients of the platform API expect them: what is over is there for a day.
@Singleton
final class PapiBatch {

    private static final int BAD_REQUEST = 400;
    private static final String NOT_THERE = "No deployment exists with this uuid.";
    private static final Duration SHOWN = Duration.ofHours(24);
    private static final int MOST_LOOKED_AT = 500;
    private static final int MOST_GPUS = 2;
    private static final Set<ErrorCode> NOT_SCHEDULED =
            Set.of(ErrorCode.CONFLICT, ErrorCode.UNAVAILABLE, ErrorCode.BAD_REQUEST, ErrorCode.TOO_MANY_REQUESTS);

    /// Its clients send what failed on the way once more.
    private static final Duration REPEATED = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final JobViews views;
    private final InstantSource time;

    PapiBatch(Jobs jobs, JobViews views, InstantSource time) {
        this.jobs = jobs;
        this.views = views;
        this.time = time;
    }

    /// The caller's, the newest first.
    List<PapiDeployment> list(Caller caller, boolean full) {
        return shown(caller).map(job -> wire(job, full)).toList();
    }

    private Stream<Job> shown(Caller caller) {
        return views.list(caller, MOST_LOOKED_AT, 0).jobs().stream()
                .filter(job -> !job.isTraining() && !isDeleted(job));
    }

    /// To these clients what was cancelled is deleted.
    private boolean isDeleted(Job job) {
        Instant earliest = time.instant().minus(SHOWN);
        return job.cancelled() || job.ended().filter(earliest::isAfter).isPresent();
    }

    /// One of the caller's.
    ///
    /// @throws PapiException 400
    PapiDeployment get(Caller caller, String id, boolean full) {
        Job job = required(caller, id);
        if (isDeleted(job)) {
            throw wrong(NOT_THERE);
        }
        return wire(job, full);
    }

    private Job required(Caller caller, String id) {
        Job job = found(caller, id);
        if (!caller.is(job.account())) {
            throw wrong("You are not the owner of that deployment.");
        }
        if (job.isTraining()) {
            throw wrong("This deployment is not a batch job.");
        }
        return job;
    }

    private Job found(Caller caller, String id) {
        try {
            return views.get(caller, id);
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                throw wrong(NOT_THERE);
            }
            throw e;
        }
    }

    /// Orders one. The same sent again within seconds is the same job.
    ///
    /// @param before what is done first, unless it was sent again
    /// @throws PapiException 400
    Map<String, String> order(Caller caller, JobOrder order, Runnable before) {
        Optional<Job> known = shown(caller).filter(job -> isSame(job, order)).findFirst();
        if (known.isPresent()) {
            return done(known.get());
        }
        requireGpus(caller, order);
        before.run();
        try {
            return done(jobs.order(caller, order));
        } catch (PlatformException e) {
            if (!NOT_SCHEDULED.contains(e.code())) {
                throw e;
            }
            return Map.of("status", "fail", "error_msg", e.detail());
        }
    }

    private boolean isSame(Job job, JobOrder order) {
        return job.created().isAfter(time.instant().minus(REPEATED))
                && job.title().equals(order.title())
                && job.order().work().equals(order.work())
                && job.order().hardware().equals(order.hardware());
    }

    private void requireGpus(Caller caller, JobOrder order) {
        int held = shown(caller)
                .filter(job -> !job.state().isOver())
                .mapToInt(job -> job.order().hardware().gpus())
                .sum();
        if (order.hardware().gpus() > 0 && held >= MOST_GPUS) {
            throw wrong("You already have at least 2 GPUs running and/or queued. If you want to make a new GPU"
                    + " deployment please delete one of your existing ones.");
        }
    }

    private static Map<String, String> done(Job job) {
        return Map.of("status", "success", "job_ID", job.id());
    }

    /// Ends one that goes on, and takes one that is over off the list; its results stay.
    ///
    /// @throws PapiException 400
    void delete(Caller caller, String id) {
        Job job = required(caller, id);
        if (!job.state().isOver()) {
            var _ = jobs.cancel(caller, id);
        } else if (!job.cancelled()) {
            jobs.forget(caller, id);
        }
    }

    private static PapiDeployment wire(Job job, boolean full) {
        boolean failed = job.state() == JobState.FAILED;
        boolean tried = job.attempt() > 0;
        Work.Batch work = (Work.Batch) job.order().work();
        JobOrder.Hardware hardware = job.order().hardware();
        return new PapiDeployment(
                job.id(),
                "batch-" + job.id(),
                word(job.state()),
                job.account(),
                job.title(),
                "",
                work.image().replaceFirst("^docker\\.io/(library/)?", ""),
                "/bin/sh",
                PapiDeployment.time(job.created()),
                PapiDeployment.resources(hardware.cpus(), hardware.gpus(), hardware.memoryMb(), 0),
                Map.of(),
                null,
                null,
                tried ? job.id() : null,
                null,
                full ? Map.of("local/batch.sh", work.script()) : null,
                failed ? job.reason() : null,
                null,
                failed || job.reason().isEmpty() ? null : job.reason());
    }

    private static String word(JobState state) {
        return switch (state) {
            case QUEUED -> "queued";
            case STARTING, RETRYING -> "starting";
            case RUNNING, KEEPING -> "running";
            case CANCELLING -> "draining";
            case DONE -> "complete";
            case FAILED -> "failed";
            case CANCELLED -> "dead";
        };
    }

    private static PapiException wrong(String detail) {
        return PapiException.of(BAD_REQUEST, detail);
    }
}
