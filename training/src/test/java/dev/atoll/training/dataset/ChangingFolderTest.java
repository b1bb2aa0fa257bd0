package dev.atoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Count;
import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangingFolderTest {

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void twoClasses() {
        data = temporary.resolve("data");
        Pictures.folder(data.resolve("a"), 5, 0);
        Pictures.folder(data.resolve("b"), 5, 10);
    }

    /// Does something when the images begin to be looked at, and keeps what was reported.
    private static class Watched implements Progress {

        private final List<String> phases = Collections.synchronizedList(new ArrayList<>());
        private final List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean cancelled;

        void begin() throws IOException {
            // Most only watch.
        }

        @Override
        public void report(double fraction, String phase) {
            assertThat(phase).isEqualTo("Listing the files");
        }

        @Override
        public void report(double fraction, String phase, Count count) {
            if (phases.isEmpty()) {
                try {
                    begin();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            phases.add(phase + " " + count.done() + " of " + count.total() + " " + count.unit());
            fractions.add(fraction);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void aPersonSeesHowManyImagesWereLookedAt() throws Exception {
        Watched progress = new Watched();

        Dataset dataset = Reading.of(data, progress);

        assertThat(dataset.images()).hasSize(10);
        assertThat(progress.phases)
                .startsWith("Checking the images 0 of 10 images")
                .contains("Checking the images 10 of 10 images")
                .endsWith("Comparing the images 10 of 10 images");
        assertThat(progress.fractions).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void aFileThatVanishesMeanwhileIsLeftOut() throws Exception {
        Dataset dataset = Reading.of(data, new Watched() {
            @Override
            void begin() throws IOException {
                Files.delete(data.resolve("a/3.png"));
            }
        });

        assertThat(dataset.images()).hasSize(9);
        assertThat(Reading.lines(dataset.health().unreadable()))
                .containsExactly("a/3.png: vanished while it was looked at");
    }

    @Test
    void aFileThatChangedSinceIsNotUsed() throws Exception {
        DatasetImage first = Reading.of(data).images().getFirst();
        assertThat(first.bytes()).isEqualTo(Files.readAllBytes(data.resolve("a/1.png")));

        Pictures.png(data.resolve("a/1.png"), 99);

        assertThatThrownBy(first::bytes)
                .isInstanceOf(BadInputException.class)
                .hasMessage("a/1.png: changed since it was looked at (expected a dataset that stays as it is while it"
                        + " is learned from)");
    }

    @Test
    void aFileThatVanishedSinceIsNamed() throws Exception {
        DatasetImage first = Reading.of(data).images().getFirst();

        Files.delete(data.resolve("a/1.png"));

        assertThatThrownBy(first::bytes)
                .isInstanceOf(BadInputException.class)
                .hasMessage("a/1.png: vanished since it was looked at (expected a dataset that stays as it is while it"
                        + " is learned from)");
    }

    @Test
    void aCancellationIsAnsweredInHalfASecond() {
        Pictures.folder(data.resolve("a"), 400, 100);
        Pictures.folder(data.resolve("b"), 400, 1000);
        long[] since = {0};
        Watched impatient = new Watched() {
            @Override
            void begin() {
                super.cancelled = true;
                since[0] = System.nanoTime();
            }
        };

        assertThatThrownBy(() -> Reading.of(data, impatient)).isInstanceOf(CancellationException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - since[0])).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void aCircleOfLinksIsNoEndlessFolder() throws Exception {
        Files.createSymbolicLink(data.resolve("a/again"), data.resolve("a"));

        assertThat(Reading.counts(Reading.of(data))).containsExactly("a 5", "b 5");
    }

    @Test
    void theHashTellsTheSameDataWhereverItLies() throws Exception {
        Path elsewhere = temporary.resolve("elsewhere");
        for (int i = 1; i <= 5; i++) {
            Pictures.png(elsewhere.resolve("top/a/" + (9 - i) + "-renamed.png"), i);
            Pictures.png(elsewhere.resolve("top/b/" + i + ".png"), 10 + i);
        }
        String sha256 = Reading.of(data).sha256();
        assertThat(sha256)
                .matches("[0-9a-f]{64}")
                .isEqualTo(Reading.of(elsewhere).sha256());

        Files.move(elsewhere.resolve("top/a/8-renamed.png"), elsewhere.resolve("top/b/8.png"));
        assertThat(Reading.of(elsewhere).sha256()).isNotEqualTo(sha256);
    }
}
