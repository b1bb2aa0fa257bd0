package dev.atoll.server.deployments;

import dev.atoll.server.deployments.Deployment.Wish;
import dev.atoll.server.engines.placement.Place;
import dev.atoll.server.engines.placement.Placements;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineException;
import dev.atoll.spi.engine.WorkloadHandle;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Does to the world what the row of one deployment wishes, and keeps what it sees. One look at a deployment
/// at a time; see [DeploymentReconciler].
@Singleton
final class DeploymentDriver {

    static final int MOST_CRASHES = 6;

    /// Who has run for so long has not crashed in a row.
    static final Duration STABLE = Duration.ofMinutes(5);

    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofMillis(250);

    /// By so much of what it has taken may it seem to take longer.
    private static final int UNSEEN_DIVISOR = 8;

    private static final Duration CALMLY = Duration.ofSeconds(5);
    private static final Duration QUEUED = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LONGEST_WORDS = 300;

    private final DeploymentBook book;
    private final DeploymentWorkloads workloads;
    private final Placements placements;
    private final DeploymentLimits limits;
    private final DeploymentHomes homes;

    DeploymentDriver(
            DeploymentBook book,
            DeploymentWorkloads workloads,
            Placements placements,
            DeploymentLimits limits,
            DeploymentHomes homes) {
        this.book = book;
        this.workloads = workloads;
        this.placements = placements;
        this.limits = limits;
        this.homes = homes;
    }

    /// Compares the row with the world and corrects what differs.
    ///
    /// @return how long to wait until the next look
    Duration look(String id) throws InterruptedException {
        Deployment deployment = book.get(id);
        try {
            return look(deployment);
        } catch (EngineException e) {
            // What the row says stays true until the engine says otherwise.
            String sentence = "The engine does not answer: " + e.getMessage() + ".";
            var _ = book.change(id, now -> now.state() == deployment.state() ? now.saying(sentence) : now);
            return CALMLY;
        }
    }

    private Duration look(Deployment deployment) throws EngineException, InterruptedException {
        return switch (deployment.state()) {
            case QUEUED -> lookAtQueued(deployment);
            case STARTING -> start(deployment);
            case LOADING, RUNNING -> see(deployment, status(deployment));
            case STOPPING -> end(deployment);
            case BACKING_OFF -> lookAtBackingOff(deployment);
            case STOPPED, FAILED, DELETED -> CALMLY;
        };
    }

    private Duration lookAtQueued(Deployment deployment) {
        if (book.now().isBefore(deployment.run().notBefore())) {
            return SOON;
        }
        try {
            Place place = placements.ask(workloads.place(deployment));
            if (!place.isGranted()) {
                book.tell(deployment);
                return QUEUED;
            }
            var _ = book.change(
                    deployment.id(),
                    now -> now.state() == DeploymentState.QUEUED
                            ? new DeploymentDraft(now)
                                    .running(now.run().on(place.engine()))
                                    .livingAtLeastFrom(book.now())
                                    .build()
                                    .become(DeploymentState.STARTING, "Its process is being started.", book.now())
                            : now);
            return Duration.ZERO;
        } catch (PlatformException e) {
            fail(deployment, e.detail() + ".");
            return CALMLY;
        }
    }

    /// The row says where before an engine is asked, and what the engine answers before anything else is done:
    /// whenever the platform is killed, the next one finds what runs.
    private Duration start(Deployment deployment) throws EngineException, InterruptedException {
        try {
            String doing = prepare(deployment);
            if (!doing.isEmpty()) {
                var _ = book.change(
                        deployment.id(), now -> now.state() == DeploymentState.STARTING ? now.saying(doing) : now);
                return SOON;
            }
            WorkloadHandle handle = workloads.start(deployment);
            Deployment located =
                    book.change(deployment.id(), now -> now.running(now.run().locatedAt(handle.locator())));
            return see(located, status(located));
        } catch (PlatformException e) {
            fail(deployment, e.detail() + ".");
            return CALMLY;
        } catch (EngineException e) {
            return switch (e.reason()) {
                case INVALID -> {
                    fail(deployment, "It cannot be started: " + e.getMessage() + ".");
                    yield CALMLY;
                }
                case FULL -> {
                    giveBack(deployment, "Its engine has no room after all: " + e.getMessage() + ".");
                    yield QUEUED;
                }
                case UNAVAILABLE -> throw e;
            };
        }
    }

    private String prepare(Deployment deployment) throws EngineException {
        String doing = workloads.prepare(deployment);
        return doing.isEmpty() ? homes.prepare(deployment) : doing;
    }

    private void giveBack(Deployment deployment, String reason) {
        placements.release(deployment.workloadId());
        Instant again = book.now().plus(CALMLY);
        var _ = book.change(
                deployment.id(),
                now -> now.state() == DeploymentState.STARTING
                        ? now.running(now.run().crashed(now.run().crashes(), again))
                                .become(DeploymentState.QUEUED, reason, book.now())
                        : now);
    }

    private WorkloadStatus status(Deployment deployment) throws EngineException {
        return workloads.engine(deployment).status(deployment.handle());
    }

    private Duration see(Deployment deployment, WorkloadStatus status) throws EngineException {
        return switch (status.phase()) {
            case READY -> seeReady(deployment, status);
            case STARTING, LOADING -> seeUnready(deployment, status);
            case FAILED, ENDED, GONE -> crash(deployment, status);
        };
    }

    private Duration seeReady(Deployment deployment, WorkloadStatus status) throws EngineException {
        LiveDeployment live = book.live(deployment.id());
        live.seen(status);
        live.sampled(workloads.engine(deployment).stats(deployment.handle()), book.now());
        Deployment now = book.change(deployment.id(), this::ready);
        if (now.state() == DeploymentState.RUNNING) {
            book.tell(now);
            limits.hold(now, live);
        }
        return CALMLY;
    }

    private Deployment ready(Deployment deployment) {
        return switch (deployment.state()) {
            case STARTING, LOADING -> deployment.become(DeploymentState.RUNNING, "", book.now());
            case RUNNING -> steady(deployment.reason().isEmpty() ? deployment : deployment.saying(""));
            case QUEUED, STOPPING, STOPPED, BACKING_OFF, FAILED, DELETED -> deployment;
        };
    }

    private Deployment steady(Deployment deployment) {
        boolean forLong = deployment.since().plus(STABLE).isBefore(book.now());
        return forLong && deployment.run().crashes() > 0
                ? deployment.running(deployment.run().crashed(0, deployment.since()))
                : deployment;
    }

    private Duration seeUnready(Deployment deployment, WorkloadStatus status) {
        String reason = Sentences.of(status.reason(), "It does not answer yet.");
        Deployment seen = book.change(deployment.id(), now -> switch (now.state()) {
            case STARTING ->
                status.phase() == WorkloadPhase.LOADING
                        ? now.become(DeploymentState.LOADING, reason, book.now())
                        : now.saying(reason);
            case LOADING -> now.saying(reason);
            case RUNNING -> now.saying("It does not say that it is ready: " + reason);
            case QUEUED, STOPPING, STOPPED, BACKING_OFF, FAILED, DELETED -> now;
        });
        if (seen.state() != DeploymentState.RUNNING) {
            return untilNextLook(seen);
        }
        limits.hold(seen, book.live(seen.id()));
        return CALMLY;
    }

    /// Who waits for the first answer waits for the look that sees it ready.
    private Duration untilNextLook(Deployment deployment) {
        Duration unseen = Duration.between(deployment.since(), book.now()).dividedBy(UNSEEN_DIVISOR);
        if (unseen.compareTo(AT_ONCE) < 0) {
            return AT_ONCE;
        }
        return unseen.compareTo(SOON) < 0 ? unseen : SOON;
    }

    /// It ended by itself. It is started again, each time after a longer pause, until it has ended too often
    /// without an answer in between.
    private Duration crash(Deployment deployment, WorkloadStatus status) {
        String lines = workloads.lastLines(deployment);
        String why = Sentences.withLastWords(endOf(status), lines, LONGEST_WORDS);
        int crashes = deployment.run().crashes() + 1;
        book.live(deployment.id()).gone();
        if (status.hopeless()) {
            fail(deployment, why, lines);
            return CALMLY;
        }
        if (crashes >= MOST_CRASHES && !hasAnswered(deployment)) {
            fail(deployment, "It ended " + crashes + " times in a row and is not started again. " + why, lines);
            return CALMLY;
        }
        Duration pause = Backoffs.after(crashes);
        var _ = book.changeWithLines(
                deployment.id(),
                now -> now.state().hasProcess() && now.state() != DeploymentState.STOPPING
                        ? now.running(now.run().crashed(crashes, book.now().plus(pause)))
                                .become(DeploymentState.BACKING_OFF, why, book.now())
                        : now,
                lines);
        return SOON;
    }

    /// Whether it answered between its last ends: then it can run, and something else ends it.
    private boolean hasAnswered(Deployment deployment) {
        int ends = 1;
        for (StateChange change : book.changes(deployment.id())) {
            if (change.state().equals(DeploymentState.RUNNING.wireName())) {
                return true;
            }
            if (change.state().equals(DeploymentState.BACKING_OFF.wireName()) && ++ends >= MOST_CRASHES) {
                return false;
            }
        }
        return false;
    }

    private static String endOf(WorkloadStatus status) {
        return status.phase() == WorkloadPhase.GONE
                ? "Its process is not there any more."
                : Sentences.of(status.reason(), "It ended.");
    }

    private Duration lookAtBackingOff(Deployment deployment) {
        if (book.now().isBefore(deployment.run().notBefore())) {
            return SOON;
        }
        var _ = book.change(
                deployment.id(),
                now -> now.state() == DeploymentState.BACKING_OFF
                        ? now.become(DeploymentState.STARTING, again(now.run().crashes()), book.now())
                        : now);
        return Duration.ZERO;
    }

    private static String again(int ends) {
        return "It is started again, after it ended " + (ends == 1 ? "once." : ends + " times in a row.");
    }

    private void fail(Deployment deployment, String reason) {
        fail(deployment, reason, "");
    }

    private void fail(Deployment deployment, String reason, String lines) {
        placements.release(deployment.workloadId());
        book.live(deployment.id()).gone();
        var _ = book.changeWithLines(
                deployment.id(),
                now -> now.state().canBecome(DeploymentState.FAILED)
                        ? now.become(DeploymentState.FAILED, reason, book.now())
                        : now,
                lines);
    }

    private Duration end(Deployment deployment) throws EngineException, InterruptedException {
        book.live(deployment.id()).gone();
        // Whose engine was taken away has nothing left that could be ended.
        Optional<Engine> engine = workloads.installed(deployment);
        if (engine.isPresent()) {
            Optional<WorkloadHandle> found = engine.get().find(deployment.workloadId());
            if (found.isPresent()) {
                engine.get().stop(found.get(), GRACE);
            }
        }
        placements.release(deployment.workloadId());
        Deployment ended = book.change(deployment.id(), this::ended);
        return ended.state() == DeploymentState.QUEUED ? Duration.ZERO : CALMLY;
    }

    private Deployment ended(Deployment now) {
        if (now.state() != DeploymentState.STOPPING) {
            return now;
        }
        if (now.isDeleted()) {
            return now.become(DeploymentState.DELETED, now.reason(), book.now());
        }
        return now.wish() == Wish.RUN
                ? now.become(DeploymentState.QUEUED, "It is started again.", book.now())
                : now.become(DeploymentState.STOPPED, now.reason(), book.now());
    }
}
