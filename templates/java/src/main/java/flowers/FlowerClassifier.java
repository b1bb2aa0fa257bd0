package flowers;

import dev.atoll.sdk.Argument;
import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Json;
import dev.atoll.sdk.ModuleContext;
import dev.atoll.sdk.Predictor;
import dev.atoll.sdk.Table;
import dev.atoll.sdk.Trainer;
import dev.atoll.sdk.Training;
import dev.atoll.sdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The module: names the species of irises, and learns from others that are named.
public final class FlowerClassifier
        implements Predictor<FlowerClassifier.Question, Table>, Trainer<FlowerClassifier.Lesson> {

    private static final String MEANS = "means.csv";

    private NearestMean model = new NearestMean(List.of());

    /// What one sends to predict.
    public record Question(
            @Argument(
                    description = "CSV, first line sepal_length,sepal_width,petal_length,petal_width; then a flower a line, in cm.",
                    accept = "text/csv")
            Upload flowers) {}

    /// What one sends to train.
    public record Lesson(
            @Argument(
                    description = "CSV in the data folder, as for predict with the species as fifth column.",
                    defaultValue = "iris.csv")
            String file,

            @Argument(
                    description = "Parts that take turns at being kept back, to measure the accuracy on.",
                    defaultValue = "5",
                    min = 2,
                    max = 50)
            int folds) {}

    /// What there is to say about a training.
    ///
    /// @param accuracy on flowers that were kept back, in 0..1
    /// @param flowers that it learned from
    public record Learned(double accuracy, int flowers, List<String> species) {}

    @Override
    public void warm(ModuleContext context) throws IOException, BadInputException {
        model = NearestMean.read(context.folder().resolve(MEANS));
    }

    @Override
    public Table predict(Question question) throws IOException, BadInputException {
        List<String> columns = new ArrayList<>(Flower.COLUMNS);
        columns.addAll(List.of("species", "distance"));
        List<List<?>> rows = new ArrayList<>();
        for (Flower flower : Flower.read(question.flowers().path())) {
            Flower nearest = model.nearest(flower);
            List<Object> row = new ArrayList<>(flower.lengths());
            row.add(nearest.species());
            row.add(flower.distanceTo(nearest.lengths()));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    @Override
    public Json train(Lesson lesson, Training training) throws IOException, BadInputException {
        List<Flower> flowers = new ArrayList<>(Flower.read(dataFile(lesson.file(), training.data())));
        // The same order every time: who trains again gets the same numbers.
        Collections.shuffle(flowers, new Random(1));
        double sum = 0;
        for (int fold = 1; fold <= lesson.folds(); fold++) {
            training.throwIfCancelled();
            training.report((fold - 1.0) / lesson.folds(), "fold " + fold + " of " + lesson.folds());
            double accuracy = accuracy(flowers, fold, lesson.folds());
            training.metric("accuracy", accuracy, fold);
            sum += accuracy;
        }
        NearestMean learned = NearestMean.of(flowers);
        learned.write(training.output().resolve(MEANS));
        return new Json(new Learned(sum / lesson.folds(), flowers.size(), learned.species()));
    }

    private static double accuracy(List<Flower> flowers, int fold, int folds) {
        List<Flower> kept = part(flowers, index -> index % folds == fold - 1);
        return NearestMean.of(part(flowers, index -> index % folds != fold - 1)).accuracy(kept);
    }

    private static List<Flower> part(List<Flower> flowers, IntPredicate chosen) {
        return IntStream.range(0, flowers.size()).filter(chosen).mapToObj(flowers::get).toList();
    }

    private static Path dataFile(String name, Path data) throws BadInputException {
        Path file = data.resolve(name).normalize();
        if (!file.startsWith(data) || !Files.isRegularFile(file)) {
            throw new BadInputException("file: " + name + " (expected a file in the data folder)");
        }
        return file;
    }
}
