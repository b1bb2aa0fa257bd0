package dev.atoll.training.evaluation;

import java.util.Arrays;

/// Where "not sure" begins: answers with a smaller probability are left to a person.
///
/// @param below the smallest probability, in thousandths and at least a half, such that the answers from it on keep
///     the promise together; 1 when there is none
/// @param sure the right ones of the answers that are sure
/// @param rest the right ones of the answers that are not sure
/// @param isKept whether there is such a probability
/// @param isIndependent whether `sure` and `rest` count images that had no part in choosing it
public record NotSure(double below, Proportion sure, Proportion rest, boolean isKept, boolean isIndependent) {

    /// What is promised of the answers that are sure: this share of them is right.
    public static final double PROMISE = 0.95;

    /// Fewer answers say nothing about a share of 95 %: of 20, one may be wrong.
    private static final int LEAST_ANSWERS = 20;

    private static final int STEPS = 1000;

    /// A class that is less probable than all others together is never sure, however well the surer
    /// answers above it do.
    private static final int LEAST_STEP = STEPS / 2;

    /// The rule. Of the thresholds for which it is true the smallest is taken.
    private static boolean keepsPromise(int right, int answers) {
        return answers >= LEAST_ANSWERS && right >= PROMISE * answers;
    }

    /// Chooses it, and counts the very answers it was chosen by.
    static NotSure of(double[] probability, boolean[] right) {
        Counts counts = Counts.of(probability, right);
        return counts.at(counts.best(), false);
    }

    /// The same, counted by answers that had no part in choosing it.
    NotSure judgedBy(double[] probability, boolean[] right) {
        int step = isKept ? (int) Math.round(below * STEPS) : STEPS + 1;
        return Counts.of(probability, right).at(step, true);
    }

    /// How many answers there are of each probability, in thousandths, and how many of them are right.
    @SuppressWarnings("ArrayRecordComponent") // A thousand numbers, compared by nobody.
    private record Counts(int[] answers, int[] hits) {

        static Counts of(double[] probability, boolean[] right) {
            Counts counts = new Counts(new int[STEPS + 1], new int[STEPS + 1]);
            for (int i = 0; i < probability.length; i++) {
                int step = Math.clamp((long) (probability[i] * STEPS), 0, STEPS);
                counts.answers[step]++;
                counts.hits[step] += right[i] ? 1 : 0;
            }
            return counts;
        }

        /// Beyond the last step when there is none.
        int best() {
            int best = STEPS + 1;
            for (int step = STEPS, from = 0, good = 0; step >= 0; step--) {
                from += answers[step];
                good += hits[step];
                best = answers[step] > 0 && keepsPromise(good, from) ? step : best;
            }
            return Math.max(best, LEAST_STEP);
        }

        NotSure at(int step, boolean isIndependent) {
            int all = Arrays.stream(answers).sum();
            int allRight = Arrays.stream(hits).sum();
            int sure = Arrays.stream(answers, step, STEPS + 1).sum();
            int sureRight = Arrays.stream(hits, step, STEPS + 1).sum();
            return new NotSure(
                    Math.min(1, (double) step / STEPS),
                    new Proportion(sureRight, sure),
                    new Proportion(allRight - sureRight, all - sure),
                    step <= STEPS,
                    isIndependent);
        }
    }
}
