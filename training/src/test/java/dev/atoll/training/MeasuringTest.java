package dev.atoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.onnx.ImageDecoder;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Count;
import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.dataset.Datasets;
import dev.atoll.training.dataset.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With which images a training measures, and which it learns from in the end.
final class MeasuringTest {

    @TempDir
    private Path folder;

    @Test
    void withFewImagesEachIsMeasuredWithOnce() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);
        RecordedTraining training = trial.recorded();

        TrainingSummary summary = trial.run(training);

        assertThat(summary.verdict()).startsWith("Of 40 images it had not seen, 40 were named right: 100 %");
        assertThat(summary.accuracy()).isEqualTo(1);
        assertThat(summary.accuracyAtLeast()).isBetween(0.9, 0.95);
        assertThat(training.phases())
                .contains("Checking the images", "Looking at the images", "Measuring, part 5 of 5")
                .endsWith("Writing the result", "Done");
        assertThat(training.fractions()).isSorted().endsWith(1.0);
        assertThat(training.counts()).containsEntry("Looking at the images", new Count(40, 40, "images"));
        assertThat(training.metrics()).contains("loss 1", "accuracy 1", "val_loss 1", "val_macro_f1 1");
        // Of each of five parts, and then their mean.
        assertThat(training.metrics()).filteredOn("val_macro_f1 3"::equals).hasSize(6);
        assertThat(trial.text("results/report.html")).contains("then learned from all images");
    }

    @Test
    void withManyImagesTenthsAreKeptApart() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(150);
        RecordedTraining training = trial.recorded();

        TrainingSummary summary = trial.run(training, "epochs", 6);

        assertThat(summary.verdict()).startsWith("Of 30 images it had not seen");
        assertThat(training.phases()).contains("Learning", "Learning once more, from all images");
        assertThat(training.fractions()).isSorted();
        assertThat(training.metrics()).contains("val_accuracy 1", "learning_rate 2");
        assertThat(lines(trial, "train.txt")).hasSize(240);
        assertThat(lines(trial, "val.txt")).hasSize(30);
        assertThat(lines(trial, "test.txt")).hasSize(30);
    }

    @Test
    void sharesAndPartsCanBeChosen() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);

        trial.run("folds", 1, "splitRatios", List.of(0.5, 0.2, 0.3));
        assertThat(lines(trial, "train.txt")).hasSize(20);
        assertThat(lines(trial, "val.txt")).hasSize(8);
        assertThat(lines(trial, "test.txt")).hasSize(12);
        Trial crossed = trial.into("crossed");
        crossed.run("folds", 4);
        assertThat(crossed.text("results/report.html")).contains("were cut into 4 parts");
        Trial untested = trial.into("untested");
        untested.run("folds", 1, "useTest", false);
        assertThat(lines(untested, "test.txt")).isEmpty();
    }

    @Test
    void sharesThatLeaveNothingToMeasureWithAreRefused() {
        Trial trial = Trial.in(folder).redAndGreen(20);

        assertThatThrownBy(() -> trial.run("folds", 1, "splitRatios", List.of(1.0, 0.0, 0.0)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("split_ratios: [1.0, 0.0, 0.0] leave no image of 40");
        assertThatThrownBy(() -> trial.run("splitRatios", List.of(0.8, 0.1)))
                .hasMessageStartingWith("[0.8, 0.1] (expected three shares");
    }

    @Test
    void whatTheAuthorKeptApartIsNeverLearnedFrom() throws Exception {
        Trial trial = Trial.in(folder);
        lists(trial);
        RecordedTraining training = trial.recorded();

        TrainingSummary summary = trial.run(training, "dataset", "data/images");

        assertThat(summary.verdict()).startsWith("Of 6 images");
        assertThat(training.phases()).contains("Learning").noneMatch(phase -> phase.contains("once more"));
        assertThat(lines(trial, "test.txt")).hasSize(6).allMatch(line -> line.matches(".*/(12|13|14)\\.png [01]"));
        assertThat(lines(trial, "val.txt")).hasSize(4);
        assertThat(trial.text("dataset_files/classes.txt")).isEqualTo("Red one\nGreen\n");
    }

    @Test
    void theListsOfAResultAreReadBackAsTheSameDivision() throws Exception {
        Trial trial = Trial.in(folder).redAndGreen(20);
        trial.paint("with a blank", Trial.BLUE, 0, 20);
        trial.run("folds", 1);
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy);
        Files.move(trial.data(), copy.resolve("images"));
        Files.move(trial.output().resolve("dataset_files"), copy.resolve("dataset_files"));

        Dataset read = new Datasets(new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS))
                .read(copy, folder.resolve("work"), trial.recorded());

        assertThat(read.classes()).containsExactly("green", "red", "with a blank");
        assertThat(read.images()).hasSize(60).allMatch(image -> image.declared().isPresent());
        assertThat(declared(read, Part.VALIDATION)).hasSize(6);
        assertThat(declared(read, Part.TEST)).hasSize(6);
        assertThat(declared(read, Part.TEST)).containsExactlyInAnyOrderElementsOf(names(copy, "test.txt"));
        assertThat(declared(read, Part.TRAIN)).containsExactlyInAnyOrderElementsOf(names(copy, "train.txt"));
    }

    private static List<String> declared(Dataset dataset, Part part) {
        return dataset.images().stream()
                .filter(image -> image.declared().equals(Optional.of(part)))
                .map(DatasetImage::name)
                .map(name -> name.replaceFirst("^images/", ""))
                .toList();
    }

    private static List<String> names(Path copy, String list) throws Exception {
        return Files.readAllLines(copy.resolve("dataset_files").resolve(list)).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
    }

    /// As AI4OS's classifiers want them.
    private static void lists(Trial trial) throws Exception {
        trial.paint("data/images/r", Trial.RED, 0, 15).paint("data/images/g", Trial.GREEN, 0, 15);
        Path lists = Files.createDirectories(trial.data().resolve("data/dataset_files"));
        Files.writeString(lists.resolve("classes.txt"), "Red one\nGreen\n");
        Files.write(lists.resolve("train.txt"), list(0, 10));
        Files.write(lists.resolve("val.txt"), list(10, 12));
        Files.write(lists.resolve("test.txt"), list(12, 15));
    }

    private static List<String> list(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int number = from; number < to; number++) {
            lines.add("r/" + number + ".png 0");
            lines.add("g/" + number + ".png 1");
        }
        return lines;
    }

    private static List<String> lines(Trial trial, String list) throws Exception {
        return trial.text("dataset_files/" + list).lines().toList();
    }
}
