import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// How often answers were right, by this program's own reckoning.
///
/// @param truths the class of each image
/// @param answers what was said of it
record Judgement(List<String> truths, List<String> answers) {

    private static final double Z = 1.959963984540054;
    private static final int RESAMPLES = 2_000;

    int images() {
        return truths.size();
    }

    int right() {
        int right = 0;
        for (int i = 0; i < truths.size(); i++) {
            right += truths.get(i).equals(answers.get(i)) ? 1 : 0;
        }
        return right;
    }

    double accuracy() {
        return (double) right() / images();
    }

    /// An end of Wilson's interval at 95 %.
    ///
    /// @param side -1 or 1
    static double wilson(double share, double n, int side) {
        double z2 = Z * Z;
        double middle = share + z2 / (2 * n);
        double reach = Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return (middle + side * reach) / (1 + z2 / n);
    }

    /// The mean over all classes of 2 TP / (2 TP + FP + FN).
    double macroF1() {
        List<String> classes = truths.stream().distinct().toList();
        double sum = 0;
        for (String each : classes) {
            int both = 0;
            int either = 0;
            for (int i = 0; i < truths.size(); i++) {
                boolean is = truths.get(i).equals(each);
                boolean said = answers.get(i).equals(each);
                both += is && said ? 2 : 0;
                either += (is ? 1 : 0) + (said ? 1 : 0);
            }
            sum += (double) both / either;
        }
        return sum / classes.size();
    }

    /// The 2.5th and the 97.5th percentile over samples of as many images, drawn from these with repetition.
    double[] macroF1Interval() {
        Random random = new Random(1);
        double[] values = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            List<String> someTruths = new ArrayList<>();
            List<String> someAnswers = new ArrayList<>();
            for (int i = 0; i < images(); i++) {
                int drawn = random.nextInt(images());
                someTruths.add(truths.get(drawn));
                someAnswers.add(answers.get(drawn));
            }
            values[sample] = new Judgement(someTruths, someAnswers).macroF1();
        }
        Arrays.sort(values);
        return new double[] {values[RESAMPLES / 40], values[RESAMPLES - 1 - RESAMPLES / 40]};
    }

    void print(String what) {
        double[] f1 = macroF1Interval();
        System.out.printf(
                Locale.ROOT,
                "%s: accuracy %.1f %% (%d of %d, 95 %% interval %.1f–%.1f), macro-F1 %.3f (%.3f–%.3f)%n",
                what,
                100 * accuracy(),
                right(),
                images(),
                100 * wilson(accuracy(), images(), -1),
                100 * wilson(accuracy(), images(), 1),
                macroF1(),
                f1[0],
                f1[1]);
    }
}
