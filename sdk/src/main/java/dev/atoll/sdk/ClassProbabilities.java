package dev.atoll.sdk;

import java.util.List;

/// The most likely classes of one input, best first.
///
/// @param labels names of the classes
/// @param probabilities one per label, each in 0..1, descending
public record ClassProbabilities(List<String> labels, List<Double> probabilities) implements Result {

    public ClassProbabilities {
        labels = List.copyOf(labels);
        probabilities = List.copyOf(probabilities);
        if (labels.size() != probabilities.size()) {
            throw new IllegalArgumentException("labels: " + labels.size() + ", probabilities: " + probabilities.size()
                    + " (expected as many of one as of the other)");
        }
    }
}
