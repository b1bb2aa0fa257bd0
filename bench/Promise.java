import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a training says of its own result, in `results/metrics.json`.
record Promise(double accuracy, double lower, double upper, int images, double macroF1) {

    static Promise of(Path result) throws IOException {
        String metrics = Files.readString(result.resolve("results/metrics.json"));
        String accuracy = Field.after(metrics, "accuracy");
        return new Promise(
                Field.number(accuracy, "value"),
                Field.number(accuracy, "lower"),
                Field.number(accuracy, "upper"),
                (int) Field.number(accuracy, "whole"),
                Field.number(metrics, "macro_f1"));
    }

    void print(String what) {
        System.out.printf(
                Locale.ROOT,
                "%s: accuracy %.1f %% (of %d images, 95 %% interval %.1f–%.1f), macro-F1 %.3f%n",
                what,
                100 * accuracy,
                images,
                100 * lower,
                100 * upper,
                macroF1);
    }

    /// Beside what was found on images that the training never had.
    void printAgainst(Judgement found) {
        print("  the training's own figures");
        System.out.printf(
                Locale.ROOT,
                "  promised minus found: accuracy %+.1f points, macro-F1 %+.3f; found is %s its interval%n",
                100 * (accuracy - found.accuracy()),
                macroF1 - found.macroF1(),
                found.accuracy() >= lower && found.accuracy() <= upper ? "within" : "outside");
    }
}
