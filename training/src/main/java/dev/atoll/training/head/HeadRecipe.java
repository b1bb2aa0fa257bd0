package dev.atoll.training.head;

import java.util.List;

/// The parts of fitting a head that were found by measuring and that nobody has to think about.
///
/// @param optimiser how weights follow their gradient
/// @param momentum of [Optimiser#SGD], 0 to below 1; Adam has its own
/// @param cosine whether the learning rate falls to zero along half a cosine, or stays
/// @param everyView whether an epoch sees all views of each image, or one by chance
/// @param answerViews which views of an image are averaged for an answer; view 0 is the image itself
/// @param dropout the share of numbers left out by chance, 0 to below 1
/// @param mixup the shape of the Beta distribution by which two images are mixed; 0 for none, at most 1
/// @param standardise whether numbers are brought to mean 0 and deviation 1 first
/// @param leastDeviation the least deviation to divide by, in medians of all deviations
public record HeadRecipe(
        Optimiser optimiser,
        double momentum,
        boolean cosine,
        boolean everyView,
        List<Integer> answerViews,
        double dropout,
        double mixup,
        boolean standardise,
        double leastDeviation) {

    public HeadRecipe {
        answerViews = List.copyOf(answerViews);
        Expected.that(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to below 1");
        Expected.that(!answerViews.isEmpty(), "answerViews", answerViews, "at least one view");
        Expected.that(
                answerViews.stream().allMatch(view -> view >= 0), "answerViews", answerViews, "no number below 0");
        Expected.that(dropout >= 0 && dropout < 1, "dropout", dropout, "0 to below 1");
        Expected.that(mixup >= 0 && mixup <= 1, "mixup", mixup, "0 to 1");
        Expected.that(leastDeviation >= 0 && leastDeviation <= 1, "leastDeviation", leastDeviation, "0 to 1");
    }

    /// What is used when nobody says otherwise.
    public static HeadRecipe usual() {
        return new HeadRecipe(Optimiser.ADAM_W, 0.9, true, false, List.of(0), 0, 0, true, 0.01);
    }

    public HeadRecipe withOptimiser(Optimiser other, double itsMomentum) {
        return new HeadRecipe(
                other, itsMomentum, cosine, everyView, answerViews, dropout, mixup, standardise, leastDeviation);
    }

    public HeadRecipe withCosine(boolean wanted) {
        return new HeadRecipe(
                optimiser, momentum, wanted, everyView, answerViews, dropout, mixup, standardise, leastDeviation);
    }

    public HeadRecipe withEveryView(boolean wanted) {
        return new HeadRecipe(
                optimiser, momentum, cosine, wanted, answerViews, dropout, mixup, standardise, leastDeviation);
    }

    public HeadRecipe withAnswerViews(List<Integer> views) {
        return new HeadRecipe(
                optimiser, momentum, cosine, everyView, views, dropout, mixup, standardise, leastDeviation);
    }

    public HeadRecipe withDropout(double share) {
        return new HeadRecipe(
                optimiser, momentum, cosine, everyView, answerViews, share, mixup, standardise, leastDeviation);
    }

    public HeadRecipe withMixup(double shape) {
        return new HeadRecipe(
                optimiser, momentum, cosine, everyView, answerViews, dropout, shape, standardise, leastDeviation);
    }

    public HeadRecipe withStandardise(boolean wanted) {
        return new HeadRecipe(
                optimiser, momentum, cosine, everyView, answerViews, dropout, mixup, wanted, leastDeviation);
    }
}
