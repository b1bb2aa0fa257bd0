package dev.atoll.server.health;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Asks every part of the platform how it is. Answers within two seconds, whatever the parts do: one
/// that hangs is shown as not answering, and is not asked again until it does.
@Singleton
public final class HealthChecks {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration AGE = Duration.ofSeconds(5);

    private final List<WatchedCheck> checks;
    private final Duration deadline;
    private final long ageNanos;
    private final ReentrantLock round = new ReentrantLock();
    private Optional<Long> lastRound = Optional.empty();

    @Inject
    HealthChecks(Instance<Checkable> parts, InstantSource time) {
        this(parts.stream(), time, DEADLINE, AGE);
    }

    HealthChecks(Stream<Checkable> parts, InstantSource time, Duration deadline, Duration age) {
        this.checks = parts.flatMap(part -> part.checks().stream())
                .sorted(Comparator.comparing(Checkable.Check::component))
                .map(check -> new WatchedCheck(check, time, deadline))
                .toList();
        this.deadline = deadline;
        this.ageNanos = age.toNanos();
    }

    /// How every part is, by name; found out at most seven seconds ago.
    public List<ComponentStatus> all() {
        round.lock();
        try {
            if (lastRound.isEmpty() || System.nanoTime() - lastRound.get() > ageNanos) {
                ask();
                lastRound = Optional.of(System.nanoTime());
            }
        } finally {
            round.unlock();
        }
        return checks.stream().map(WatchedCheck::status).toList();
    }

    private void ask() {
        CountDownLatch answers = new CountDownLatch(checks.size());
        checks.forEach(check -> check.ask(answers::countDown));
        try {
            boolean _ = answers.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Whoever waits is wanted elsewhere; what is known is shown.
            Thread.currentThread().interrupt();
        }
    }
}
