package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same images, arguments and machine give the same file.
final class SameResultTest {

    private static final Instant MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void paint() {
        trial = Trial.in(folder).redAndGreen(14);
    }

    @Test
    void theSameSeedGivesTheSameFileAtAnyTimeInAnyFolder() throws Exception {
        trial.run("seed", 7L);
        Trial later = trial.into("another");

        later.run(MIDNIGHT, later.recorded(), "seed", 7L, "title", "Another title");

        assertThat(later.network()).isEqualTo(trial.network());
        assertThat(new String(trial.network(), StandardCharsets.ISO_8859_1))
                .doesNotContain(folder.getFileName().toString(), "2026-", "2027-");
    }

    @Test
    void anotherSeedGivesAnother() throws Exception {
        trial.run("seed", 7L);
        Trial other = trial.into("another");

        other.run("seed", 8L);

        assertThat(other.network()).isNotEqualTo(trial.network());
    }

    @Test
    void itDoesNotMatterWhetherFeaturesWereKept() throws Exception {
        trial.run();
        Trial warm = trial.into("warm");
        Trial cold = trial.into("cold").withCache("cold-cache");

        warm.run();
        cold.run();

        assertThat(warm.network()).isEqualTo(trial.network());
        assertThat(cold.network()).isEqualTo(trial.network());
    }

    @Test
    void itDoesNotMatterWhereTheImagesLie() throws Exception {
        trial.run();
        Trial elsewhere = Trial.in(folder.resolve("elsewhere")).redAndGreen(14);

        elsewhere.run();

        assertThat(elsewhere.network()).isEqualTo(trial.network());
    }

    @ParameterizedTest
    @CsvSource({
        "Checking the images, 5",
        "Looking at the images, 5",
        "Finding out when to stop; part 1, 1",
        "Finding out when to stop; part 4, 3",
        "Measuring; part 2 of 5, 2",
        "Learning from all images, 1",
        "Writing the result, 0"
    })
    void whatWasCutOffGoesOnAndEndsWithTheSame(String phase, int done) throws Exception {
        trial.into("whole").run();
        RecordedTraining cutOff = trial.recorded().heardBy((said, count) -> {
            if (said.startsWith(phase.replace(';', ',')) && count.done() >= done) {
                throw new PowerFailure();
            }
        });

        assertThatThrownBy(() -> trial.run(cutOff)).isInstanceOf(PowerFailure.class);
        trial.run();

        assertThat(trial.network()).isEqualTo(trial.into("whole").network());
        assertThat(trial.output().resolve("unfinished")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"Learning, 4", "'Learning once more', 1"})
    void aHeadThatWasHeldOutIsFittedOnToo(String phase, int done) throws Exception {
        trial.into("whole").run("folds", 1);
        RecordedTraining cutOff = trial.recorded().heardBy((said, count) -> {
            if (said.startsWith(phase) && count.done() >= done) {
                throw new PowerFailure();
            }
        });

        assertThatThrownBy(() -> trial.run(cutOff, "folds", 1)).isInstanceOf(PowerFailure.class);
        trial.run("folds", 1);

        assertThat(trial.network()).isEqualTo(trial.into("whole").network());
    }

    /// Nothing catches it on the way.
    private static final class PowerFailure extends Error {

        private static final long serialVersionUID = 1L;
    }
}
