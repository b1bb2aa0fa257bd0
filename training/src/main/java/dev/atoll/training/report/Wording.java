package dev.atoll.training.report;

import dev.atoll.training.dataset.Part;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Proportion;
import dev.atoll.training.record.TrainingRecord;
import java.time.Duration;

/// The sentences and numbers that a report and a model card share.
public final class Wording {

    /// A range wider than this is worth a word about its reason.
    private static final double WIDE = 0.08;

    /// With fewer tested images a figure of a hundred would be taken for more than it is.
    private static final int FEW = 20;

    private Wording() {}

    /// `1 image`, `2 images`.
    public static String count(int number, String one, String several) {
        return number(number) + " " + (number == 1 ? one : several);
    }

    /// With a comma for thousands.
    public static String number(int number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }

    /// Of a hundred; neither 0 nor 100 unless it is exact.
    public static String percent(double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? "0" : "100";
        }
        return Long.toString(Math.clamp(Math.round(100 * share), 1, 99));
    }

    /// The range in which the true share lies, such as `81 to 94`.
    public static String range(Proportion proportion) {
        String from = percent(proportion.lower());
        String to = percent(proportion.upper());
        return from.equals(to) ? "about " + from : from + " to " + to;
    }

    /// How good it is, in one sentence.
    public static String headline(Evaluation evaluation) {
        Proportion accuracy = evaluation.accuracy();
        return saysLittle(evaluation)
                ? "Too few images to say how good it is: %s of %s it had not seen were named right."
                        .formatted(number(accuracy.part()), number(accuracy.whole()))
                : "Of 100 images it has not seen, about %s are named right.".formatted(percent(accuracy.value()));
    }

    /// Whether so few images were tested that it cannot be said how many of a hundred are named right.
    static boolean saysLittle(Evaluation evaluation) {
        return evaluation.images() < FEW;
    }

    /// How far that can be believed.
    public static String basis(Evaluation evaluation) {
        Proportion accuracy = evaluation.accuracy();
        boolean wide = accuracy.upper() - accuracy.lower() > WIDE;
        return "It was tested on %s and named %s of them right. %s between %s and %s."
                .formatted(
                        count(accuracy.whole(), "image", "images"),
                        number(accuracy.part()),
                        wide
                                ? "With so few images the true figure may lie anywhere"
                                : "The true figure most likely lies",
                        percent(accuracy.lower()),
                        percent(accuracy.upper()));
    }

    /// How it was measured, in two or three sentences.
    public static String method(TrainingRecord training) {
        int images = training.dataset().images().size();
        if (training.division().isCrossValidated()) {
            return crossValidation(training);
        }
        int validated = training.division().count(Part.VALIDATION);
        if (training.division().count(Part.TEST) == 0) {
            return ("%s of the %s were put aside before the training, told it when to stop learning, and then tested"
                            + " it: a little too kindly, for that reason.")
                    .formatted(number(training.evaluation().images()), count(images, "image", "images"));
        }
        return "%s of the %s were put aside before the training and only used to test it."
                        .formatted(number(training.evaluation().images()), count(images, "image", "images"))
                + (validated == 0 ? "" : " Another %s told it when to stop learning.".formatted(number(validated)))
                + (training.division().isRefitted()
                        ? " The classifier that is kept then learned from all images once more."
                        : "");
    }

    private static String crossValidation(TrainingRecord training) {
        int images = training.dataset().images().size();
        int tested = training.evaluation().images();
        int folds = training.division().foldCount();
        return "The %s were cut into %d parts. Each part was named by a classifier that had not learned from it: %s once by one that had never seen %s."
                        .formatted(
                                count(images, "image", "images"),
                                folds,
                                tested == images
                                        ? "every image was tested"
                                        : "%s of the %s were tested"
                                                .formatted(number(tested), count(images, "image", "images")),
                                tested == images ? "it" : "them")
                + (tested == images ? "" : " Without the others a class would have been missing.")
                + (training.division().isRefitted()
                        ? " The classifier that is kept then learned from all images."
                        : "");
    }

    /// `12 s`, `3 min 20 s`, `2 h 5 min`.
    public static String duration(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
