package dev.atoll.server.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.config.TryoutsConfig;
import dev.atoll.spi.engine.WorkloadPhase;
import dev.atoll.spi.engine.WorkloadStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartPatienceTest {

    private static final TryoutsConfig CONFIG =
            new TryoutsConfig(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofMinutes(5), 0, false);

    private final StartPatience patience = new StartPatience(CONFIG, 0);

    private boolean isOver(int second, String reason) {
        WorkloadStatus status = WorkloadStatus.of(WorkloadPhase.LOADING, reason);
        return patience.isOver(status, Duration.ofSeconds(second).toNanos());
    }

    @Test
    void endsWhenNothingNewIsSaid() {
        assertThat(isOver(1, "installing numpy")).isFalse();
        assertThat(isOver(60, "installing numpy")).isFalse();
        assertThat(isOver(62, "installing numpy")).isTrue();
    }

    @Test
    void beginsAnewWithEverythingThatIsSaid() {
        assertThat(isOver(1, "installing numpy (1 of 2)")).isFalse();
        assertThat(isOver(50, "installing torch (2 of 2)")).isFalse();
        assertThat(isOver(100, "installing torch (2 of 2)")).isFalse();
        assertThat(isOver(111, "installing torch (2 of 2)")).isTrue();
    }

    @Test
    void isNotEndless() {
        for (int second = 0; second <= 300; second += 10) {
            assertThat(isOver(second, "importing (" + second + " s)")).isFalse();
        }
        assertThat(isOver(310, "importing (310 s)")).isTrue();
    }
}
