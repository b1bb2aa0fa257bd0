import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// From a folder of plankton images to a classifier, and how good it is on images it never had.
final class Retrain {

    private static final double DEMO_SECONDS = 15;
    private static final double PLANKTONSET_SECONDS = 120;
    private static final List<String> TEN_TIMES = List.of("--epochs=400", "--patience=400");

    private final RetrainOptions options;
    private final Path folder;

    private Retrain(RetrainOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            run(RetrainOptions.read(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(RetrainOptions options) throws Exception {
        Path folder = Files.createTempDirectory("atoll-bench-");
        Machine.print();
        try {
            if (options.images() > 0) {
                new ManyImages(options, folder).run();
            } else {
                Retrain bench = new Retrain(options, folder);
                bench.demo(options.images(RetrainOptions.DEMO));
                Machine.print();
                bench.planktonset(options.images(RetrainOptions.PLANKTONSET));
            }
        } finally {
            Platform.delete(folder);
        }
        Machine.print();
    }

    /// From a clean home, and once more with what that keeps.
    private void demo(Path images) throws Exception {
        Path home = folder.resolve("demo");
        Path out = demoResult();
        train(home, images, out, List.of()).print(RetrainOptions.DEMO + ", clean home", DEMO_SECONDS);
        Promise.of(out).print("  five-fold cross-validation");
        train(home, images, folder.resolve("demo-again"), List.of())
                .print(RetrainOptions.DEMO + ", with the features of before", DEMO_SECONDS);
    }

    private void planktonset(Path images) throws Exception {
        List<Double> accuracies = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int fifth = 0; fifth < options.fifths(); fifth++) {
            Path home = folder.resolve("home-" + fifth);
            Path parts = folder.resolve("fifth-" + fifth);
            new Fifths(images, options.seed()).divide(fifth, parts);
            Judgement judgement = measure(fifth, home, parts);
            accuracies.add(100 * judgement.accuracy());
            scores.add(judgement.macroF1());
            if (fifth == 0) {
                longRun(home, parts, judgement);
            }
            Platform.delete(home);
            Platform.delete(parts);
        }
        if (options.fifths() > 1) {
            System.out.printf(
                    Locale.ROOT,
                    "%d fifths: accuracy %s %%, macro-F1 %s%n",
                    options.fifths(),
                    spread(accuracies, 1),
                    spread(scores, 3));
        }
    }

    /// Trains on four fifths and asks about the other one.
    private Judgement measure(int fifth, Path home, Path parts) throws Exception {
        Path out = parts.resolve("result");
        // Just before and just after: the machine is then as busy as during the training.
        double before = fifth == 0 ? new BareRuntime(demoResult()).viewsPerSecond() : 0;
        Course course = train(home, parts.resolve("learn"), out, List.of());
        double after = fifth == 0 ? new BareRuntime(out).viewsPerSecond() : 0;
        course.print("%s without fifth %d, clean home".formatted(RetrainOptions.PLANKTONSET, fifth + 1), PLANKTONSET_SECONDS);
        if (fifth == 0) {
            new BareRuntime(out).print(course, before, after);
        }
        Judgement judgement = new Questions(home, out).ask(parts.resolve("held"));
        judgement.print("  the fifth it never had");
        Promise.of(out).printAgainst(judgement);
        return judgement;
    }

    /// Ten times the epochs, all of them used, all else equal.
    private void longRun(Path home, Path parts, Judgement usual) throws Exception {
        Path out = parts.resolve("long");
        train(home, parts.resolve("learn"), out, TEN_TIMES)
                .print("the same ten times longer, with the features of before", 0);
        Judgement judgement = new Questions(home, out).ask(parts.resolve("held"));
        judgement.print("  the fifth it never had");
        Promise.of(out).printAgainst(judgement);
        System.out.printf(
                Locale.ROOT,
                "  against the usual run: accuracy %+.1f points (aim within 2), macro-F1 %+.3f%n",
                100 * (judgement.accuracy() - usual.accuracy()),
                judgement.macroF1() - usual.macroF1());
        Machine.print();
    }

    private Path demoResult() {
        return folder.resolve("demo-result");
    }

    private static Course train(Path home, Path data, Path out, List<String> arguments) throws Exception {
        return new TrainCommand(home, data, out, arguments).run();
    }

    /// The mean, and from the least to the most.
    private static String spread(List<Double> values, int digits) {
        String number = "%." + digits + "f";
        return (number + " (" + number + "–" + number + ")")
                .formatted(
                        values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
                        values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                        values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }
}
