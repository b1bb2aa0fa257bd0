package dev.atoll.training.record;

import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.evaluation.Evaluation;
import dev.atoll.training.evaluation.Predictions;
import dev.atoll.training.head.Epoch;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that is written down about a training but the network itself.
///
/// @param title what a person calls the classifier
/// @param trainer the module that made it and can train it further
/// @param dataset what it learned from, and what was found in it
/// @param division which images were for what
/// @param settings that were in force: of each group its keys and values (texts, numbers, truths, lists)
/// @param history what each pass over the images came to; in cross-validation the mean over the folds
/// @param predictions what it said about images it had not seen
/// @param evaluation of these
/// @param temperature its probabilities are softened with
/// @param base the network it was made from
/// @param provenance when, with what and from which seed it was made
public record TrainingRecord(
        String title,
        String trainer,
        Dataset dataset,
        Division division,
        Map<String, Map<String, Object>> settings,
        List<Epoch> history,
        Predictions predictions,
        Evaluation evaluation,
        double temperature,
        BaseNetwork base,
        Provenance provenance) {

    public TrainingRecord {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        history = List.copyOf(history);
        int images = dataset.images().size();
        if (division.parts().size() != images) {
            throw new IllegalArgumentException(
                    "parts: " + division.parts().size() + " (expected " + images + ", one for each image)");
        }
    }

    /// The name of a class.
    public String className(int place) {
        return dataset.classes().get(place);
    }

    /// How many images each class has, in the order of the classes.
    public List<Integer> imagesOfClasses() {
        int[] counts = new int[dataset.classes().size()];
        dataset.images().forEach(image -> counts[image.label()]++);
        return Arrays.stream(counts).boxed().toList();
    }
}
