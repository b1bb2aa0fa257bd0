package dev.atoll.server.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HealthChecksTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void everyPartSaysHowItIs() {
        HealthChecks checks =
                checks(LONG, part("mail", () -> Health.off("none")), part("database", () -> Health.well("answered")));

        assertThat(checks.all())
                .containsExactly(
                        new ComponentStatus("database", Health.State.WELL, "answered", NOON),
                        new ComponentStatus("mail", Health.State.OFF, "none", NOON));
    }

    @Test
    void aPartThatFailsIsDownAndTheOthersAreShown() {
        HealthChecks checks = checks(
                LONG,
                part("broken", () -> {
                    throw new IllegalStateException("password=hunter2");
                }),
                part("database", () -> Health.well("answered")));

        assertThat(checks.all())
                .extracting(ComponentStatus::component, ComponentStatus::state)
                .containsExactly(tuple("broken", Health.State.DOWN), tuple("database", Health.State.WELL));
        assertThat(checks.all()).extracting(ComponentStatus::sentence).noneMatch(said -> said.contains("hunter2"));
    }

    @Test
    void aPartThatHangsIsSilentAndIsNotAskedTwice() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HealthChecks checks = new HealthChecks(
                Stream.of(part("slow", () -> {
                    asked.incrementAndGet();
                    awaitQuietly(released);
                    return Health.well("at last");
                })),
                InstantSource.fixed(NOON),
                SHORT,
                Duration.ZERO);

        for (int i = 0; i < 3; i++) {
            assertThat(checks.all()).extracting(ComponentStatus::state).containsExactly(Health.State.SILENT);
        }
        assertThat(asked).hasValue(1);

        released.countDown();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(checks.all())
                        .extracting(ComponentStatus::sentence)
                        .containsExactly("at last"));
    }

    @Test
    void whoAsksSoonAgainIsToldTheSame() {
        AtomicInteger asked = new AtomicInteger();
        HealthChecks checks = checks(LONG, part("database", () -> Health.well("time " + asked.incrementAndGet())));

        checks.all();

        assertThat(checks.all()).extracting(ComponentStatus::sentence).containsExactly("time 1");
    }

    @ParameterizedTest
    @CsvSource({"0, DOWN", "268435455, DOWN", "268435456, IMPAIRED", "2147483647, IMPAIRED", "2147483648, WELL"})
    void aDiskIsAsGoodAsItsRoom(long free, Health.State expected) {
        assertThat(DiskCheck.of(free).state()).isEqualTo(expected);
    }

    private static HealthChecks checks(Duration deadline, Checkable... parts) {
        return new HealthChecks(Stream.of(parts), InstantSource.fixed(NOON), deadline, LONG);
    }

    private static Checkable part(String name, Supplier<Health> ask) {
        return () -> List.of(new Checkable.Check(name, ask));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
