package dev.atoll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The platform, a process of what it runs, or both are killed again and again, at random, while jobs are ordered, run
/// and put away and deployments run, start and stop. `-Datoll.kills.seed=8` is another chance.
@Tag("acceptance")
final class KilledWorkTest {

    private static final long SEED = Long.getLong("atoll.kills.seed", 7);
    private static final int DEPLOYMENTS = 4;
    private static final int MOST_JOBS = 4;
    private static final int MOST_REQUESTS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final PeoplesWork work = new PeoplesWork(new Random(SEED));
    private Optional<Platform> running = Optional.empty();

    /// What is killed.
    private enum Victim {
        PLATFORM,
        WORKLOAD,
        BOTH
    }

    /// When it is.
    private enum Moment {
        BEFORE_ORDERS,
        AMID_ORDERS,
        AFTER_ORDERS,
        RUNNING,
        KEEPING,
        DEPLOYING
    }

    @AfterEach
    void clear() {
        running.ifPresent(Platform::kill);
        RunningWorkloads.of(home()).killAll();
    }

    @Test
    void eightKillsLoseNoJobCompleteNoneTwiceAndLeaveDeploymentsRunning(TestReporter reporter) throws Exception {
        surviveKills(8, reporter);
    }

    @Test
    @Tag("soak")
    void aHundredKillsLoseNoJobCompleteNoneTwiceAndLeaveDeploymentsRunning(TestReporter reporter) throws Exception {
        surviveKills(100, reporter);
    }

    private void surviveKills(int kills, TestReporter reporter) throws InterruptedException, IOException {
        reporter.publishEntry("atoll.kills.seed", Long.toString(SEED));
        start();
        work.begin(platform(), DEPLOYMENTS);
        for (int kill = 0; kill < kills; kill++) {
            Moment moment = any(Moment.values());
            Victim victim = any(Victim.values());
            reporter.publishEntry("kill " + kill, victim + " " + moment);
            workUntil(moment, victim);
            if (moment == Moment.BEFORE_ORDERS) {
                work.order(platform(), jobs(), new CountDownLatch(0));
            }
        }
        awaitQuiet();
        int more = new WorkAccounts(platform(), work).settle();
        reporter.publishEntry(
                "jobs",
                work.jobs().size() + ", " + work.kills() + " kills of them, " + more + " attempts more than jobs");
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Platform platform() {
        return running.orElseThrow();
    }

    private void start() {
        running = Optional.of(Atoll.up(home()));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private int jobs() {
        return 1 + random.nextInt(MOST_JOBS);
    }

    private void workUntil(Moment moment, Victim victim) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(moment == Moment.AMID_ORDERS ? jobs() : 0);
        Platform present = platform();
        int count = moment == Moment.BEFORE_ORDERS ? 0 : moment == Moment.AMID_ORDERS ? 2 * MOST_JOBS : jobs();
        Thread people = Thread.ofVirtual().start(() -> work.order(present, count, told));
        if (moment == Moment.AMID_ORDERS) {
            boolean _ = told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } else {
            people.join();
        }
        switch (moment) {
            case RUNNING -> awaitWork(_ -> RunningWorkloads.of(home()).isRunning("job-"));
            case KEEPING ->
                awaitWork(now -> now.get("/api/v1/jobs?page_size=10").body().contains("\"keeping\""));
            case DEPLOYING -> work.turnOffAndOn(present);
            case BEFORE_ORDERS, AMID_ORDERS, AFTER_ORDERS -> {
                // Whatever is under way.
            }
        }
        kill(victim);
        people.join();
        if (!platform().isAlive()) {
            start();
        }
    }

    /// Waits for a moment that may pass unseen.
    private void awaitWork(Predicate<Platform> seen) {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> seen.test(platform())
                        || WorkAccounts.jobs(platform()).stream().allMatch(WorkAccounts::isOver));
    }

    private void kill(Victim victim) {
        for (int requests = random.nextInt(MOST_REQUESTS); requests > 0; requests--) {
            // Time passes as it does for people.
            assertThat(platform().get("/api/v1/deployments").statusCode()).isEqualTo(200);
        }
        boolean first = random.nextBoolean();
        if (victim == Victim.PLATFORM || (victim == Victim.BOTH && first)) {
            platform().kill();
        }
        if (victim != Victim.PLATFORM) {
            killWorkload();
        }
        if (victim == Victim.BOTH && !first) {
            platform().kill();
        }
    }

    private void killWorkload() {
        RunningWorkloads workloads = RunningWorkloads.of(home());
        workloads.any(random).ifPresent(id -> {
            work.isKilled(id);
            workloads.killOneOf(id, random);
        });
    }

    private void awaitQuiet() {
        work.startAll(platform());
        await("every job is over")
                .atMost(PATIENCE)
                .until(() -> WorkAccounts.jobs(platform()).stream().allMatch(WorkAccounts::isOver));
        await("every deployment runs")
                .atMost(PATIENCE)
                .until(() -> work.deployments().stream()
                        .allMatch(id -> platform()
                                .json("/api/v1/deployments/" + id)
                                .path("state")
                                .asText()
                                .equals("running")));
    }
}
