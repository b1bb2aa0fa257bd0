package dev.atoll.training;

import dev.atoll.sdk.Argument;
import java.util.List;
import java.util.Optional;

/// What a caller may say about the training of an image classifier.
///
/// The names of AI4OS's image classifiers (`imgclas`, `planktonclas`) are taken too: where they mean
/// the same as aliases, else as arguments that no form offers.
///
/// @param dataset below the data folder; empty for the data folder itself
/// @param epochs the most there are; 0 lets the number of images decide
/// @param learningRate of the first epoch; 0 lets the number of images decide
/// @param batchSize how many images the head learns from at once; 0 lets their number decide
/// @param imageSize side of the square the network sees, in pixels
/// @param views of each image; 0 lets the number of images decide
/// @param classWeights how much more an image of a rare class counts
/// @param labelSmoothing share of the truth that is spread over all classes
/// @param weightDecay pulls weights to zero
/// @param splitRatios shares for training, validation, test
/// @param folds of a cross-validation; 0 lets the number of images decide, 1 is none
/// @param patience how many epochs without progress end the training; 0 is half of all
/// @param seed the same gives the same
/// @param baseModel folder of an earlier result; empty for the network of the module
/// @param title what people will call the result
/// @param useClassWeights AI4OS: false is [Weighting#NONE]
/// @param useTest AI4OS: false keeps no images apart for the figures alone
/// @param useEarlyStopping AI4OS: false is an endless patience
/// @param useAugmentation AI4OS: false is one view
/// @param numClasses AI4OS: refused when there are others
/// @param baseDirectory AI4OS: what `dataset` is below
public record TrainingArguments(
        @Argument(
                description = "A folder or zip with the images, in the data folder: a folder for each class, or"
                        + " classes.txt and train.txt, or a CSV. Empty: the data folder itself.",
                aliases = "images_directory",
                emptyDefault = true,
                jsonText = true)
        String dataset,

        @Argument(
                description = "How often all images are learned from, at most: it ends earlier when nothing improves;"
                        + " 0 chooses by the number of images.",
                defaultValue = "0",
                min = 0,
                max = 10_000)
        int epochs,

        @Argument(
                description = "How large the steps are; 0 chooses by the number of images.",
                aliases = "initial_lr",
                defaultValue = "0",
                min = 0,
                max = 10)
        double learningRate,

        @Argument(
                description = "How many images make one step; 0 chooses by the number of images.",
                defaultValue = "0",
                min = 0,
                max = 4096)
        int batchSize,

        @Argument(
                description = "The side of the square in which the network sees an image, in pixels.",
                defaultValue = "192",
                min = 32,
                max = 1000)
        int imageSize,

        @Argument(
                description = "In how many ways each image is turned and mirrored, when it is learned from and when"
                        + " it is named: 1 (as it is), 2, 4 or 8; 0 chooses by the number of images.",
                defaultValue = "0",
                min = 0,
                max = 8)
        int views,

        @Argument(
                description = "How much more an image of a rare class counts: none, sqrt, or balanced.",
                defaultValue = "sqrt")
        Weighting classWeights,

        @Argument(
                description = "The share of certainty that is held back, so that it does not become overconfident.",
                defaultValue = "0.1",
                min = 0,
                max = 0.5)
        double labelSmoothing,

        @Argument(
                description = "How strongly large weights are avoided.",
                aliases = "l2_reg",
                defaultValue = "0.0001",
                min = 0,
                max = 10)
        double weightDecay,

        @Argument(
                description = "The shares of images for learning, for deciding when to stop, and for the figures,"
                        + " unless the dataset says so itself.",
                defaultValue = "[0.8, 0.1, 0.1]",
                min = 0,
                max = 1,
                jsonText = true)
        List<Double> splitRatios,

        @Argument(
                description = "How many parts a cross-validation has; 1 for none, 0 for five when there are less than"
                        + " 300 images.",
                aliases = "k_folds",
                defaultValue = "0",
                min = 0,
                max = 20)
        int folds,

        @Argument(
                description = "After how many epochs without progress it ends; 0 is half of all.",
                defaultValue = "0",
                min = 0,
                max = 10_000)
        int patience,

        @Argument(description = "The same number gives the same classifier.", defaultValue = "1")
        long seed,

        @Argument(
                description = "The folder of an earlier result to go on from, with its classes and what it learned"
                        + " from. Empty: the network of this module.",
                emptyDefault = true)
        String baseModel,

        @Argument(
                description = "What people will call the new classifier. Empty: by the name of the data.",
                emptyDefault = true,
                maxLength = 100)
        String title,

        @Argument(hidden = true) Optional<Boolean> useClassWeights,

        @Argument(hidden = true) Optional<Boolean> useTest,

        @Argument(hidden = true) Optional<Boolean> useEarlyStopping,

        @Argument(hidden = true) Optional<Boolean> useAugmentation,

        @Argument(hidden = true, nullable = true, jsonText = true)
        Optional<Integer> numClasses,

        @Argument(hidden = true, jsonText = true) Optional<String> baseDirectory,

        @Argument(hidden = true) Optional<Object> modelname,

        @Argument(hidden = true) Optional<Object> useValidation,

        @Argument(hidden = true) Optional<Object> preprocessMode,

        @Argument(hidden = true) Optional<Object> mode,

        @Argument(hidden = true) Optional<Object> ckptFreq,

        @Argument(hidden = true) Optional<Object> lrScheduleMode,

        @Argument(hidden = true) Optional<Object> lrStepDecay,

        @Argument(hidden = true) Optional<Object> lrStepSchedule,

        @Argument(hidden = true) Optional<Object> useBestModel,

        @Argument(hidden = true) Optional<Object> useMultiprocessing,

        @Argument(hidden = true) Optional<Object> useTensorboard,

        @Argument(hidden = true) Optional<Object> useRemote,

        @Argument(name = "mean_RGB", hidden = true) Optional<Object> meanRgb,

        @Argument(name = "std_RGB", hidden = true) Optional<Object> stdRgb,

        @Argument(hidden = true) Optional<Object> trainMode,

        @Argument(hidden = true) Optional<Object> valMode) {

    /// How much more an image of a rare class counts.
    public enum Weighting {
        /// Not more.
        NONE,
        /// By the root of how much rarer it is.
        SQRT,
        /// By how much rarer it is, so that all classes weigh the same.
        BALANCED
    }

    public TrainingArguments {
        splitRatios = List.copyOf(splitRatios);
    }
}
