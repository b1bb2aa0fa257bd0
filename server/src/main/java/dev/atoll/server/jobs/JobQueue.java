package dev.atoll.server.jobs;

import dev.atoll.server.engines.placement.Place;
import dev.atoll.server.engines.placement.PlaceOrder;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.quotas.Holder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The places of jobs on engines.
@Singleton
final class JobQueue {

    private static final String PREFIX = "job-";

    private final Placements placements;
    private final JobHardware hardware;
    private final JobEstimates estimates;

    JobQueue(Placements placements, JobHardware hardware, JobEstimates estimates) {
        this.placements = placements;
        this.hardware = hardware;
        this.estimates = estimates;
    }

    /// Whether a workload of an engine is a job's.
    static boolean isOurs(String workloadId) {
        return workloadId.startsWith(PREFIX);
    }

    /// What an attempt's workload is called.
    static String workloadId(Job job, int attempt) {
        return PREFIX + job.id() + "-" + attempt;
    }

    /// Whether an event tells of a job's place.
    static boolean isPlace(String id) {
        return id.startsWith(PREFIX);
    }

    /// Returns when a place for it can be had some day.
    ///
    /// @throws PlatformException with what is too much
    void check(PlaceOrder order) {
        placements.check(order);
    }

    /// A place for a job, or its turn in the queue; the same whenever it is asked.
    ///
    /// @throws PlatformException for what the quota never allows
    Place ask(Job job) {
        // How long it will take is looked up once, not at every look at one that waits.
        return placements.of(PREFIX + job.id()).orElseGet(() -> placements.ask(order(job)));
    }

    PlaceOrder order(Job job) {
        JobOrder order = job.order();
        return new PlaceOrder(
                PREFIX + job.id(),
                order.work().kindName(),
                Holder.account(job.account()),
                job.account(),
                hardware.limits(order.hardware()),
                hardware.isolation(order.work()),
                order.work() instanceof Work.Batch batch && !batch.image().isEmpty(),
                estimates.of(order.work().moduleName(), job.files()).map(JobEstimates.Estimate::time));
    }

    /// Why a job waits, for people; empty when it does not.
    Optional<String> reason(Job job) {
        return placements
                .of(PREFIX + job.id())
                .filter(place -> !place.isGranted())
                .map(JobQueue::words);
    }

    private static String words(Place place) {
        String turn = place.position() > 0 ? "Place " + place.position() + " in the queue. " : "";
        String left = place.estimate()
                .map(time -> " Probably in " + Spans.words(time) + ".")
                .orElse("");
        return (turn + place.reason() + left).strip();
    }

    void release(Job job) {
        placements.release(PREFIX + job.id());
    }
}
