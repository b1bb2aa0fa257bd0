package dev.atoll.training.record;

import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.DatasetHealth;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.dataset.Part;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Predictions;
import dev.atoll.training.head.Epoch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Builds records of trainings for tests.
public final class Trainings {

    private final List<String> classes;
    private int[][] counts;
    private Path folder = Path.of("nowhere");
    private String title = "plankton";
    private List<String> unreadable = List.of();
    private boolean heldOut;
    private int untested;

    private Trainings(List<String> classes) {
        this.classes = classes;
        this.counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < classes.size(); i++) {
            counts[i][i] = 10;
        }
    }

    /// Ten images of each class, all named right in cross-validation, unless said otherwise.
    public static Trainings aTraining(String... classes) {
        return new Trainings(List.of(classes));
    }

    /// A row for each class: how many of its images were given which name.
    public Trainings naming(int[][] matrix) {
        counts = matrix;
        return this;
    }

    public Trainings titled(String name) {
        title = name;
        return this;
    }

    /// Where the images are.
    public Trainings in(Path images) {
        folder = images;
        return this;
    }

    public Trainings withUnreadable(String... names) {
        unreadable = List.of(names);
        return this;
    }

    /// Measured with images put aside, not in cross-validation.
    public Trainings heldOut() {
        heldOut = true;
        return this;
    }

    /// The first images are only learned from.
    public Trainings withUntested(int count) {
        untested = count;
        return this;
    }

    public TrainingRecord build() {
        List<DatasetImage> images = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int truth = 0; truth < counts.length; truth++) {
            for (int said = 0; said < counts.length; said++) {
                for (int i = 0; i < counts[truth][said]; i++) {
                    String name = classes.get(truth) + "/" + images.size() + ".png";
                    images.add(new DatasetImage(
                            name,
                            folder.resolve(images.size() + ".png"),
                            truth,
                            "00",
                            images.size(),
                            Optional.empty()));
                    rows.add(row(said));
                }
            }
        }
        int[] places = IntStream.range(untested, images.size()).toArray();
        int[] truth =
                IntStream.of(places).map(place -> images.get(place).label()).toArray();
        Predictions predictions = new Predictions(
                places, truth, rows.subList(untested, rows.size()).toArray(float[][]::new));
        return record(images, predictions);
    }

    /// 0.9 for one class, the rest shared by the others.
    private float[] row(int said) {
        float[] row = new float[classes.size()];
        java.util.Arrays.fill(row, 0.1f / (classes.size() - 1));
        row[said] = 0.9f;
        return row;
    }

    private TrainingRecord record(List<DatasetImage> images, Predictions predictions) {
        return new TrainingRecord(
                title,
                "image-classification",
                new Dataset(classes, images, health(), "ab".repeat(32)),
                division(images.size()),
                Map.of("training", Map.of("epochs", 2)),
                List.of(
                        new Epoch(1, 1.5, 0.5, 1.6, 0.4, 0.35, 0.01),
                        new Epoch(2, 1, 0.75, Double.NaN, 0.7, 0.65, 0.005)),
                predictions,
                Evaluation.of(predictions, classes, 1.5),
                1.5,
                new BaseNetwork("EfficientNet-Lite0", "Apache-2.0", "https://example.org/network", "cd".repeat(32)),
                new Provenance(
                        7,
                        Instant.parse("2026-11-26T05:00:00Z"),
                        Instant.parse("2026-11-26T05:00:12.400Z"),
                        Map.of("Atoll", "0.1.0")));
    }

    private Division division(int images) {
        return heldOut
                ? new Division(
                        IntStream.range(0, images)
                                .mapToObj(i -> i < untested ? Part.TRAIN : Part.TEST)
                                .toList(),
                        List.of(),
                        true)
                : new Division(
                        Collections.nCopies(images, Part.TRAIN),
                        IntStream.range(0, images)
                                .mapToObj(i -> i < untested ? 0 : 1 + i % 5)
                                .toList(),
                        true);
    }

    private DatasetHealth health() {
        return new DatasetHealth(
                classes.stream()
                        .map(name -> new DatasetHealth.ClassCount(name, 10))
                        .toList(),
                unreadable.stream()
                        .map(name -> new DatasetHealth.LeftOut(name, "0 bytes (expected an image)"))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
