package dev.atoll.training.evaluation;

/// How well one class is recognised.
///
/// @param name of the class
/// @param recall images of the class that were given its name, of all its images
/// @param precision images of the class that were given its name, of all that were given it
public record ClassFigures(String name, Proportion recall, Proportion precision) {

    static ClassFigures of(String name, ConfusionMatrix matrix, int place) {
        int right = matrix.count(place, place);
        return new ClassFigures(
                name, new Proportion(right, matrix.support(place)), new Proportion(right, matrix.answered(place)));
    }

    /// How many images of it there were.
    public int support() {
        return recall.whole();
    }

    /// Whether there were images of it to measure with.
    public boolean isMeasured() {
        return recall.isMeasured();
    }

    /// Whether it occurs at all: there were images of it, or some were given its name.
    boolean occurs() {
        return recall.isMeasured() || precision.isMeasured();
    }

    /// The harmonic mean of recall and precision, `2 TP / (2 TP + FP + FN)`; 0 when the class does not occur.
    public double f1() {
        int both = recall.whole() + precision.whole();
        return both == 0 ? 0 : 2.0 * recall.part() / both;
    }
}
