package dev.atoll.modules.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTrainingTest {

    @TempDir
    private Path data;

    @TempDir
    private Path output;

    private Watched training;

    @BeforeEach
    void twoClassesOfOnePhotoEach() throws IOException {
        training = new Watched(data, output);
        Files.createDirectories(data.resolve("fruit/ripe"));
        Files.createDirectories(data.resolve("fruit/unripe"));
        Tiny.write(data.resolve("fruit/ripe/a.png"), "RR");
        Tiny.write(data.resolve("fruit/unripe/a.png"), "GG", "GG");
        Files.writeString(data.resolve("fruit/ripe/notes.txt"), "no photo");
    }

    @Test
    void aClassMovesHalfwayTowardsItsPhotoInEveryEpoch() throws Exception {
        Table learned = (Table) new Demo().train(asked("fruit", 2, 0), training);

        // From 0.5, 0.5, 0.5 to 0.75, 0.25, 0.25 and then to 0.875, 0.125, 0.125.
        assertThat(learned.rows().stream().<List<Object>>map(List::copyOf).toList())
                .containsExactly(List.of("ripe", 1, 0.875, 0.125, 0.125), List.of("unripe", 1, 0.125, 0.875, 0.125));
        // Three times 0.25 squared, then three times 0.125 squared.
        assertThat(training.metrics)
                .containsExactly("loss 1 0.1875", "accuracy 1 1.0", "loss 2 0.046875", "accuracy 2 1.0");
        assertThat(training.phases).containsExactly("reading the photos", "epoch 1 of 2", "epoch 2 of 2", "done");
        assertThat(training.fractions).startsWith(0.0).isSorted().endsWith(1.0);
    }

    @Test
    void whatWasLearnedLiesInTheOutputFolder() throws Exception {
        new Demo().train(asked("fruit", 1, 0), training);

        assertThat(output.resolve("colours.csv"))
                .content()
                .isEqualTo("class,space,first,second,third\nripe,RGB,0.75,0.25,0.25\nunripe,RGB,0.25,0.75,0.25\n");
    }

    @Test
    void photosKeptForMeasuringAreNotLearnedFrom() throws Exception {
        Tiny.write(data.resolve("fruit/ripe/b.png"), "R");
        Tiny.write(data.resolve("fruit/unripe/b.png"), "G");

        new Demo().train(asked("fruit", 1, 0.5), training);

        // One photo of each class to learn from, one to check with; both are the same colour.
        assertThat(training.metrics)
                .containsExactly("loss 1 0.1875", "accuracy 1 1.0", "val_loss 1 0.1875", "val_accuracy 1 1.0");
    }

    @Test
    void tellsMadeUpClassesApartAndAlwaysTheSameWay() throws Exception {
        Watched second = new Watched(data, output);
        TrainingArguments arguments = new TrainingArguments(Optional.empty(), Space.RGB, 5, 0.2, 0.2, 1, 0);

        new Demo().train(arguments, training);
        new Demo().train(arguments, second);

        assertThat(training.metrics).hasSize(20).contains("val_accuracy 5 1.0").isEqualTo(second.metrics);
    }

    @Test
    void endsSoonAfterItWasCancelledAndLeavesWhatItHad() {
        training.cancelledWhen(watched -> !watched.metrics.isEmpty());

        assertThatThrownBy(() -> new Demo().train(asked("fruit", 1000, 0), training))
                .isInstanceOf(CancellationException.class);

        assertThat(training.metrics).hasSize(2);
        assertThat(output.resolve("colours.csv")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vegetables", "../fruit", "/", "fruit/ripe/a.png", "nul\0"})
    void aFolderThatIsNotBelowTheDataIsRefused(String name) {
        assertThatThrownBy(() -> new Demo().train(asked(name, 1, 0), training))
                .isInstanceOfSatisfying(
                        InvalidArgumentException.class,
                        refused -> assertThat(refused.argument()).isEqualTo("dataset"))
                .hasMessageContaining("expected a folder");
    }

    @Test
    void aLinkOutOfTheDataIsRefused(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(data.resolve("link"), elsewhere);

        assertThatThrownBy(() -> new Demo().train(asked("link", 1, 0), training))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void oneClassAloneIsRefused() {
        assertThatThrownBy(() -> new Demo().train(asked("fruit/..", 1, 0), training))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("0 folders with photos");
    }

    @Test
    void aPhotoThatCannotBeReadIsNamed() throws Exception {
        Files.writeString(data.resolve("fruit/ripe/b.jpg"), "no photo");

        assertThatThrownBy(() -> new Demo().train(asked("fruit", 1, 0), training))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("ripe/b.jpg");
    }

    private static TrainingArguments asked(String dataset, int epochs, double validationShare) {
        return new TrainingArguments(Optional.of(dataset), Space.RGB, epochs, 0.5, validationShare, 1, 0);
    }
}
