package dev.atoll.sdk;

import java.util.List;

/// The most likely classes of one input, best first.
///
/// @param labels names of the classes
/// @param probabilities one per label, each in 0..1, descending
/// @param notSureBelow the probability of the best class below which the answer is to be taken as "not
///     sure", in 0..1; 0 where no such bound is known
public record ClassProbabilities(List<String> labels, List<Double> probabilities, double notSureBelow)
        implements Result {

    public ClassProbabilities {
        labels = List.copyOf(labels);
        probabilities = List.copyOf(probabilities);
        if (labels.size() != probabilities.size()) {
            throw new IllegalArgumentException("labels: " + labels.size() + ", probabilities: " + probabilities.size()
                    + " (expected as many of one as of the other)");
        }
        if (!(notSureBelow >= 0 && notSureBelow <= 1)) {
            throw new IllegalArgumentException("notSureBelow: " + notSureBelow + " (expected 0 to 1)");
        }
    }

    /// Classes without a bound below which they are not sure.
    public ClassProbabilities(List<String> labels, List<Double> probabilities) {
        this(labels, probabilities, 0);
    }

    /// Whether the best class is likely enough to be believed.
    public boolean sure() {
        double best = probabilities.isEmpty() ? 0 : probabilities.getFirst();
        return best >= notSureBelow;
    }
}
