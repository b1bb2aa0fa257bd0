package dev.atoll.modules.demo;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.Table;
import dev.atoll.sdk.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One training: each class begins in the middle and moves towards its photos, epoch by epoch. What
/// was learned so far is on disk after every epoch.
final class ColourTraining {

    private static final List<String> COLUMNS = List.of("class", "photos", "first", "second", "third");

    private final TrainingArguments arguments;
    private final Training training;
    private final Photos photos;
    private final Random random;

    /// A photo's mean colour and the class it belongs to.
    private record Sample(String label, Point point) {}

    ColourTraining(TrainingArguments arguments, Training training, Photos photos) {
        this.arguments = arguments;
        this.training = training;
        this.photos = photos;
        this.random = new Random(arguments.seed());
    }

    Table run() throws BadInputException, IOException, InterruptedException {
        training.report(0, "reading the photos");
        Dataset dataset = dataset();
        List<Sample> learn = new ArrayList<>();
        List<Sample> check = new ArrayList<>();
        dataset.classes().forEach((label, points) -> split(label, points, learn, check));
        Map<String, Point> places = new LinkedHashMap<>();
        dataset.classes().keySet().forEach(label -> places.put(label, Point.MIDDLE));
        for (int epoch = 1; epoch <= arguments.epochs(); epoch++) {
            pause(epoch);
            walk(learn, places);
            save(places);
            measure(new LearnedColours(arguments.space(), places), learn, check, epoch);
        }
        training.report(1, "done");
        return table(dataset, places);
    }

    private Dataset dataset() throws BadInputException, IOException {
        return arguments.dataset().isPresent()
                ? Dataset.read(training.data(), arguments.dataset().get(), arguments.space(), photos, training)
                : Dataset.madeUp(arguments.space(), random);
    }

    private void split(String label, List<Point> points, List<Sample> learn, List<Sample> check) {
        List<Point> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        int kept = (int) (shuffled.size() * arguments.validationShare());
        shuffled.subList(0, kept).forEach(point -> check.add(new Sample(label, point)));
        shuffled.subList(kept, shuffled.size()).forEach(point -> learn.add(new Sample(label, point)));
    }

    private void pause(int epoch) throws InterruptedException {
        String phase = "epoch " + epoch + " of " + arguments.epochs();
        double done = epoch - 1.0;
        training.report(done / arguments.epochs(), phase);
        Pause.take(
                arguments.secondsPerEpoch(),
                training,
                part -> training.report((done + part) / arguments.epochs(), phase));
    }

    private void walk(List<Sample> learn, Map<String, Point> places) {
        Collections.shuffle(learn, random);
        for (Sample sample : learn) {
            training.throwIfCancelled();
            places.computeIfPresent(
                    sample.label(), (_, place) -> place.towards(sample.point(), arguments.learningRate()));
        }
    }

    private void save(Map<String, Point> places) throws IOException {
        Files.writeString(
                training.output().resolve("colours.csv"), new LearnedColours(arguments.space(), places).toCsv());
    }

    /// Without photos to check with there is no measurement of them.
    private void measure(LearnedColours learned, List<Sample> learn, List<Sample> check, int epoch) {
        training.metric("loss", loss(learned, learn), epoch);
        training.metric("accuracy", accuracy(learned, learn), epoch);
        if (!check.isEmpty()) {
            training.metric("val_loss", loss(learned, check), epoch);
            training.metric("val_accuracy", accuracy(learned, check), epoch);
        }
    }

    private static double loss(LearnedColours learned, List<Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> learned.classes()
                        .getOrDefault(sample.label(), Point.MIDDLE)
                        .squaredDistance(sample.point()))
                .average()
                .orElseThrow();
    }

    private static double accuracy(LearnedColours learned, List<Sample> samples) {
        return samples.stream()
                .mapToInt(sample -> learned.nearest(sample.point()).equals(sample.label()) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static Table table(Dataset dataset, Map<String, Point> places) {
        List<List<Object>> rows = new ArrayList<>();
        places.forEach((label, place) -> rows.add(List.of(
                label,
                dataset.classes().getOrDefault(label, List.of()).size(),
                place.first(),
                place.second(),
                place.third())));
        return new Table(COLUMNS, rows);
    }
}
