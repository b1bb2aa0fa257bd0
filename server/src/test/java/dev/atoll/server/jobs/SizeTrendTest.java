package dev.atoll.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atoll.server.jobs.JobStore.Past;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SizeTrendTest {

    private static Past took(long files, long seconds) {
        return new Past(files, Duration.ofSeconds(seconds));
    }

    private static Duration estimate(long files, Past... past) {
        return new SizeTrend(List.of(past)).at(files);
    }

    @Test
    void whatEveryTrainingBeginsWithIsNotCountedForEachFile() {
        // 20 s to begin with and 0.1 s for each file.
        assertThat(estimate(500, took(100, 30), took(1000, 120))).isEqualTo(Duration.ofSeconds(70));
        assertThat(estimate(10, took(100, 30), took(1000, 120))).isEqualTo(Duration.ofSeconds(21));
    }

    @Test
    void oneOddTrainingDoesNotCount() {
        assertThat(estimate(300, took(100, 30), took(200, 40), took(400, 60), took(500, 4000), took(600, 80)))
                .isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void ofOneSizeAloneTwiceAsManyFilesAreTakenToLastTwiceAsLong() {
        assertThat(estimate(200, took(100, 30), took(100, 32), took(100, 90))).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void theMiddleIsSaidWhereSizesAreNotKnown() {
        assertThat(estimate(0, took(100, 30), took(1000, 120), took(500, 70))).isEqualTo(Duration.ofSeconds(70));
        assertThat(estimate(50, took(0, 30), took(0, 40))).isEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void whatGrowsFasterThanItsSizeNeverTakesLessThanNothing() {
        assertThat(estimate(1, took(10, 1), took(100, 100))).isPositive();
    }

    @Test
    void whatDoesNotGrowTakesAsLongAsEver() {
        assertThat(estimate(1000, took(10, 50), took(20, 40), took(30, 45))).isEqualTo(Duration.ofSeconds(45));
    }
}
