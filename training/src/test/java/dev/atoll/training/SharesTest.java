package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atoll.training.head.HeadSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SharesTest {

    /// What `bench/retrain` printed of the processor time of each phase.
    @ParameterizedTest
    @CsvSource({
        // images, views, classes, seconds to scan, to look, to fit, to write
        "1714, 8, 24, 1.4, 52.6, 2.5, 0.6",
        "10500, 1, 3, 4.1, 43.6, 1.8, 0.8"
    })
    void progressMovesAsTimeDoes(
            int images, int views, int classes, double scan, double look, double fit, double write) {
        double all = scan + look + fit + write;

        Shares shares = Shares.of(images, 192, plan(images, views, classes, 1));

        assertThat(shares.seen()).isCloseTo((scan + look) / all, within(0.1));
        assertThat(shares.fitted()).isCloseTo((scan + look + fit) / all, within(0.1));
    }

    @Test
    void aCrossValidationOfFewImagesIsMostOfTheTime() {
        Shares shares = Shares.of(83, 192, plan(83, 1, 6, 5));

        assertThat(shares.seen()).isLessThan(0.4);
    }

    private static Plan plan(int images, int views, int classes, int folds) {
        return new Plan(
                HeadSettings.usual(images), List.of(0.8, 0.1, 0.1), folds, views, classes, Path.of("unfinished"));
    }
}
