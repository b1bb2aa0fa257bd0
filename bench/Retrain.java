import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
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

    /// Each fifth with what the ones before it left in the home: only the first begins with a clean one.
    private void planktonset(Path images) throws Exception {
        List<Judgement> usual = new ArrayList<>();
        List<Judgement> longer = new ArrayList<>();
        Path home = folder.resolve("home");
        for (int fifth = 0; fifth < options.fifths(); fifth++) {
            Path parts = folder.resolve("fifth-" + fifth);
            new Fifths(images, options.seed()).divide(fifth, parts);
            usual.add(fifth == 0 ? first(home, parts) : again(home, parts, fifth));
            Course tenTimes = train(home, parts.resolve("learn"), parts.resolve("long"), TEN_TIMES);
            tenTimes.print("the same ten times longer, with the features of before", 0);
            longer.add(judge(home, parts.resolve("long"), parts));
            System.out.printf(
                    Locale.ROOT,
                    "  against the usual run: accuracy %+.1f points (aim within 2), macro-F1 %+.3f%n",
                    100 * (longer.getLast().accuracy() - usual.getLast().accuracy()),
                    longer.getLast().macroF1() - usual.getLast().macroF1());
            Machine.print();
            Platform.delete(parts);
        }
        if (options.fifths() > 1) {
            spread("usual", usual);
            spread("ten times longer", longer);
        }
    }

    private Judgement first(Path home, Path parts) throws Exception {
        // Just before and just after: the machine is then as busy as during the training.
        Rate before = new BareRuntime(demoResult()).rate();
        Path out = parts.resolve("result");
        Course course = train(home, parts.resolve("learn"), out, List.of());
        Rate after = new BareRuntime(out).rate();
        course.print(RetrainOptions.PLANKTONSET + " without fifth 1, clean home", PLANKTONSET_SECONDS);
        new BareRuntime(out).print(course, before, after);
        return judge(home, out, parts);
    }

    private Judgement again(Path home, Path parts, int fifth) throws Exception {
        Path out = parts.resolve("result");
        train(home, parts.resolve("learn"), out, List.of())
                .print(RetrainOptions.PLANKTONSET + " without fifth " + (fifth + 1) + ", with features of before", 0);
        return judge(home, out, parts);
    }

    private static Judgement judge(Path home, Path result, Path parts) throws Exception {
        Judgement judgement = new Questions(home, result).ask(parts.resolve("held"));
        judgement.print("  the fifth it never had");
        Promise.of(result).printAgainst(judgement);
        return judgement;
    }

    private Path demoResult() {
        return folder.resolve("demo-result");
    }

    private static Course train(Path home, Path data, Path out, List<String> arguments) throws Exception {
        return new TrainCommand(home, data, out, arguments).run();
    }

    private static void spread(String what, List<Judgement> fifths) {
        System.out.printf(
                Locale.ROOT,
                "%d fifths, %s: accuracy %s %%, macro-F1 %s%n",
                fifths.size(),
                what,
                spread(fifths.stream().mapToDouble(each -> 100 * each.accuracy()).summaryStatistics(), "%.1f"),
                spread(fifths.stream().mapToDouble(Judgement::macroF1).summaryStatistics(), "%.3f"));
    }

    /// The mean, and from the least to the most.
    private static String spread(DoubleSummaryStatistics values, String number) {
        return (number + " (" + number + "–" + number + ")")
                .formatted(values.getAverage(), values.getMin(), values.getMax());
    }
}
