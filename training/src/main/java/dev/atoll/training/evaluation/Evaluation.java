package dev.atoll.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How good a classifier is on images it did not learn from. Figures are those of scikit-learn, named in brackets.
///
/// @param matrix how many images of each class were given which name (`confusion_matrix`)
/// @param perClass recall, precision, F1 and number of images of each class (`classification_report`)
/// @param top images whose class is among the first 1, 2, … 5 that were said (`top_k_accuracy_score`)
/// @param mistakes images that were given another name, those the classifier was surest of first
/// @param calibration whether its probabilities can be believed
/// @param calibrationBefore the same without the temperature its probabilities were softened with
/// @param notSure from which probability on an answer can be relied on
public record Evaluation(
        ConfusionMatrix matrix,
        List<ClassFigures> perClass,
        List<Proportion> top,
        List<Mistake> mistakes,
        Calibration calibration,
        Calibration calibrationBefore,
        NotSure notSure) {

    private static final int TOP = 5;

    public Evaluation {
        perClass = List.copyOf(perClass);
        top = List.copyOf(top);
        mistakes = List.copyOf(mistakes);
    }

    /// Measures.
    ///
    /// @param predictions at least one
    /// @param classes their names, in the order of the probabilities
    /// @param temperature the probabilities were softened with: `softmax(z / temperature)`; 1 for none
    public static Evaluation of(Predictions predictions, List<String> classes, double temperature) {
        Answers answers = Answers.of(predictions);
        return of(predictions, classes, temperature, NotSure.of(answers.probability(), answers.right()));
    }

    /// Measures, and judges a threshold by other images than those it was chosen by.
    ///
    /// @param chosenBy predictions about the images by which "not sure" is chosen; at least one
    public static Evaluation of(
            Predictions predictions, Predictions chosenBy, List<String> classes, double temperature) {
        requireSound(chosenBy, classes.size(), temperature);
        Answers answers = Answers.of(predictions);
        Answers choosing = Answers.of(chosenBy);
        NotSure chosen = NotSure.of(choosing.probability(), choosing.right());
        return of(predictions, classes, temperature, chosen.judgedBy(answers.probability(), answers.right()));
    }

    private static Evaluation of(Predictions predictions, List<String> classes, double temperature, NotSure notSure) {
        requireSound(predictions, classes.size(), temperature);
        Answers answers = Answers.of(predictions);
        ConfusionMatrix matrix = ConfusionMatrix.of(classes.size(), predictions.truth(), answers.said());
        double[] before = answers.probabilityWithout(temperature, predictions.probabilities());
        int images = predictions.truth().length;
        return new Evaluation(
                matrix,
                IntStream.range(0, classes.size())
                        .mapToObj(place -> ClassFigures.of(classes.get(place), matrix, place))
                        .toList(),
                Arrays.stream(Answers.within(predictions, Math.min(TOP, classes.size())))
                        .mapToObj(count -> new Proportion(count, images))
                        .toList(),
                mistakes(predictions, answers),
                Calibration.of(answers.probability(), answers.right()),
                Calibration.of(before, answers.right()),
                notSure);
    }

    /// How many images were measured with.
    public int images() {
        return accuracy().whole();
    }

    /// Images that were given the right name (`accuracy_score`).
    public Proportion accuracy() {
        return top.getFirst();
    }

    /// What naming every image after the class with the most images would reach.
    public Proportion guessing() {
        int most = perClass.stream().mapToInt(ClassFigures::support).max().orElse(0);
        return new Proportion(most, images());
    }

    /// The mean recall of the classes that have images (`balanced_accuracy_score`): each class counts the same,
    /// however many images it has.
    public double balancedAccuracy() {
        return perClass.stream()
                .filter(ClassFigures::isMeasured)
                .mapToDouble(each -> each.recall().value())
                .average()
                .orElse(0);
    }

    /// The mean F1 of the classes that occur (`f1_score(average="macro")`).
    public double macroF1() {
        return f1().macroOfOccurring();
    }

    public Averages precision() {
        return Averages.of(
                accuracy().value(), perClass, each -> each.precision().value());
    }

    public Averages recall() {
        return Averages.of(accuracy().value(), perClass, each -> each.recall().value());
    }

    public Averages f1() {
        return Averages.of(accuracy().value(), perClass, ClassFigures::f1);
    }

    private static List<Mistake> mistakes(Predictions predictions, Answers answers) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < answers.said().length; i++) {
            if (!answers.right()[i]) {
                int truth = predictions.truth()[i];
                mistakes.add(new Mistake(
                        predictions.images()[i],
                        truth,
                        answers.said()[i],
                        answers.probability()[i],
                        predictions.probabilities()[i][truth]));
            }
        }
        mistakes.sort(
                Comparator.comparingDouble(Mistake::probability).reversed().thenComparingInt(Mistake::image));
        return mistakes;
    }

    private static void requireSound(Predictions predictions, int classes, double temperature) {
        int images = predictions.images().length;
        require(images > 0, "images", images, "at least one to measure with");
        require(predictions.truth().length == images, "truth", predictions.truth().length, "one for each image");
        require(
                predictions.probabilities().length == images,
                "probabilities",
                predictions.probabilities().length,
                "one row for each image");
        require(temperature > 0 && temperature < Double.POSITIVE_INFINITY, "temperature", temperature, "> 0");
        for (int i = 0; i < images; i++) {
            int truth = predictions.truth()[i];
            require(truth >= 0 && truth < classes, "truth", truth, "a class from 0 to " + (classes - 1));
            float[] row = predictions.probabilities()[i];
            require(row.length == classes, "probabilities", row.length, classes + ", one for each class");
            for (float each : row) {
                require(each >= 0 && each <= 1.0001f, "probability", each, "from 0 to 1");
            }
        }
    }

    private static void require(boolean sound, String what, Number value, String expectation) {
        if (!sound) {
            throw new IllegalArgumentException(what + ": " + value + " (expected " + expectation + ")");
        }
    }
}
