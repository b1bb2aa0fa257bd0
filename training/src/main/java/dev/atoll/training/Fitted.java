package dev.atoll.training;

import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Predictions;
import dev.atoll.training.head.Epoch;
import dev.atoll.training.head.SoftmaxHead;
import dev.atoll.training.head.Temperature;
import dev.atoll.training.record.Division;
import java.util.List;
import java.util.Optional;

/// A head, and how good it is.
///
/// @param head that is kept, before its temperature
/// @param temperature of its probabilities
/// @param predictions about images not learned from, at that temperature
/// @param choosing predictions by which the threshold of "not sure" is chosen; empty for the same
/// @param division of the images
/// @param history of the epochs that led to it
/// @param isCancelled whether it was ended before it was as good as it gets
record Fitted(
        SoftmaxHead head,
        Temperature temperature,
        Predictions predictions,
        Optional<Predictions> choosing,
        Division division,
        List<Epoch> history,
        boolean isCancelled) {

    Fitted {
        history = List.copyOf(history);
    }

    Evaluation evaluation(List<String> classes) {
        double softened = temperature.value();
        return choosing.isPresent()
                ? Evaluation.of(predictions, choosing.get(), classes, softened)
                : Evaluation.of(predictions, classes, softened);
    }
}
