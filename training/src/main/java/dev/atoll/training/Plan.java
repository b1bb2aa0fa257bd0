package dev.atoll.training;

import dev.atoll.sdk.BadInputException;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.head.ClassWeights;
import dev.atoll.training.head.CrossValidation;
import dev.atoll.training.head.HeadFitting;
import dev.atoll.training.head.HeadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// How a head is learned from the images that were found.
///
/// @param head how it is fitted
/// @param shares of the images for training, validation, test
/// @param folds of a cross-validation; 1 for none
/// @param views of each image
/// @param classes how many there are
/// @param unfinished where what an interrupted training needs is kept
record Plan(HeadSettings head, List<Double> shares, int folds, int views, int classes, Path unfinished) {

    /// Below, a tenth of the images would be too few to measure with.
    private static final int CROSS_VALIDATED_BELOW = 300;

    private static final int USUAL_FOLDS = 5;
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(2);

    private static final double ENDS_EARLY = 0.75;

    /// Looking at an image takes a few milliseconds for each view: up to here about a minute in all.
    private static final int MOST_FOR_EIGHT_VIEWS = 2_500;

    private static final int MOST_FOR_FOUR_VIEWS = 5_000;
    private static final int MOST_FOR_TWO_VIEWS = 10_000;

    static Plan of(TrainingArguments arguments, Dataset dataset, Path unfinished) throws BadInputException {
        int images = dataset.images().size();
        int classes = dataset.classes().size();
        if (arguments.numClasses().isPresent() && arguments.numClasses().get() != classes) {
            throw new InvalidArgumentException(
                    "num_classes", arguments.numClasses().get() + " (expected " + classes + ", as many as were found)");
        }
        boolean crossValidated = images < CROSS_VALIDATED_BELOW && !dataset.isSplitByAuthor();
        int folds = arguments.folds() == 0 ? (crossValidated ? USUAL_FOLDS : 1) : arguments.folds();
        int views = arguments.useAugmentation().orElse(true) ? views(arguments.views(), images) : 1;
        return new Plan(head(arguments, images, views), shares(arguments), folds, views, classes, unfinished);
    }

    private static HeadSettings head(TrainingArguments arguments, int images, int views) {
        HeadSettings usual = HeadSettings.usual(images);
        int epochs = orUsual(arguments.epochs(), usual.epochs());
        return usual.withEpochs(epochs)
                .withLearningRate(arguments.learningRate() == 0 ? usual.learningRate() : arguments.learningRate())
                .withBatchSize(orUsual(arguments.batchSize(), usual.batchSize()))
                .withWeightDecay(arguments.weightDecay())
                .withLabelSmoothing(arguments.labelSmoothing())
                .withClassWeights(weights(arguments))
                .withPatience(patience(arguments, epochs))
                .withSeed(arguments.seed())
                .withRecipe(usual.recipe()
                        .withAnswerViews(IntStream.range(0, views).boxed().toList()));
    }

    private static int orUsual(int asked, int usual) {
        return asked == 0 ? usual : asked;
    }

    private static int patience(TrainingArguments arguments, int epochs) {
        return arguments.useEarlyStopping().orElse(true)
                ? orUsual(arguments.patience(), Math.max(1, epochs / 2))
                : epochs;
    }

    private static ClassWeights weights(TrainingArguments arguments) {
        if (!arguments.useClassWeights().orElse(true)) {
            return ClassWeights.NONE;
        }
        return switch (arguments.classWeights()) {
            case NONE -> ClassWeights.NONE;
            case SQRT -> ClassWeights.SQRT_INVERSE;
            case BALANCED -> ClassWeights.BALANCED;
        };
    }

    private static List<Double> shares(TrainingArguments arguments) throws InvalidArgumentException {
        List<Double> shares = arguments.splitRatios();
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (shares.size() != 3 || shares.getFirst() <= 0 || Math.abs(sum - 1) > 1e-6) {
            throw new InvalidArgumentException(
                    "split_ratios",
                    shares + " (expected three shares for training, validation and test, together 1, the first"
                            + " above 0)");
        }
        if (arguments.useTest().orElse(true)) {
            return shares;
        }
        return List.of(shares.getFirst() + shares.getLast(), shares.get(1), 0.0);
    }

    private static int views(int asked, int images) throws InvalidArgumentException {
        return switch (asked) {
            case 0 -> usualViews(images);
            case 1, 2, 4, 8 -> asked;
            default -> throw new InvalidArgumentException("views", asked + " (expected 0, 1, 2, 4 or 8)");
        };
    }

    private static int usualViews(int images) {
        if (images <= MOST_FOR_EIGHT_VIEWS) {
            return 8;
        }
        if (images <= MOST_FOR_FOUR_VIEWS) {
            return 4;
        }
        return images <= MOST_FOR_TWO_VIEWS ? 2 : 1;
    }

    /// How many epochs all fittings together usually have: they end before the most they may.
    double usualEpochs() {
        double fittings = folds > 1 ? CrossValidation.fittings(folds) + 1 : 2;
        return ENDS_EARLY * fittings * head.epochs();
    }

    /// Fits a head and, interrupted, goes on.
    ///
    /// @param name of what it is fitted for
    HeadFitting fitting(String name) {
        return HeadFitting.of(classes, head).keptIn(unfinished.resolve(name), BETWEEN_CHECKPOINTS);
    }
}
