package dev.atoll.training.head;

/// How a head is fitted: what a person may want to change.
///
/// @param epochs passes over the training images, at most
/// @param learningRate how far a step goes, above 0
/// @param batchSize images in a step
/// @param weightDecay how strongly weights are drawn to 0; 0 for not at all
/// @param labelSmoothing the share of certainty given to all classes alike, 0 to below 1
/// @param classWeights how much an image counts, by the size of its class
/// @param patience epochs without a better macro-F1 after which it ends; as many as `epochs` for never
/// @param seed of all chance: the same seed gives the same head
/// @param recipe the parts nobody has to think about
public record HeadSettings(
        int epochs,
        double learningRate,
        int batchSize,
        double weightDecay,
        double labelSmoothing,
        ClassWeights classWeights,
        int patience,
        long seed,
        HeadRecipe recipe) {

    private static final int FEW = 300;

    public HeadSettings {
        Expected.that(epochs >= 1 && epochs <= 100_000, "epochs", epochs, "1 to 100000");
        Expected.that(
                learningRate > 0 && learningRate <= 1000, "learning rate", learningRate, "above 0 and at most 1000");
        Expected.that(batchSize >= 1 && batchSize <= 8192, "batch size", batchSize, "1 to 8192");
        Expected.that(weightDecay >= 0 && weightDecay <= 1000, "weight decay", weightDecay, "0 to 1000");
        Expected.that(labelSmoothing >= 0 && labelSmoothing < 1, "label smoothing", labelSmoothing, "0 to below 1");
        Expected.that(patience >= 1, "patience", patience, "at least 1");
    }

    /// What is used when nobody says otherwise. Few images are seen in more and smaller steps.
    ///
    /// @param images to learn from
    public static HeadSettings usual(int images) {
        boolean few = images < FEW;
        int epochs = few ? 80 : 40;
        double rate = few ? 3e-4 : 1e-3;
        return new HeadSettings(
                epochs, rate, few ? 32 : 64, 1e-4, 0.1, ClassWeights.SQRT_INVERSE, epochs / 2, 1, HeadRecipe.usual());
    }

    public HeadSettings withEpochs(int count) {
        return new HeadSettings(
                count, learningRate, batchSize, weightDecay, labelSmoothing, classWeights, patience, seed, recipe);
    }

    public HeadSettings withLearningRate(double rate) {
        return new HeadSettings(
                epochs, rate, batchSize, weightDecay, labelSmoothing, classWeights, patience, seed, recipe);
    }

    public HeadSettings withBatchSize(int images) {
        return new HeadSettings(
                epochs, learningRate, images, weightDecay, labelSmoothing, classWeights, patience, seed, recipe);
    }

    public HeadSettings withWeightDecay(double strength) {
        return new HeadSettings(
                epochs, learningRate, batchSize, strength, labelSmoothing, classWeights, patience, seed, recipe);
    }

    public HeadSettings withLabelSmoothing(double share) {
        return new HeadSettings(
                epochs, learningRate, batchSize, weightDecay, share, classWeights, patience, seed, recipe);
    }

    public HeadSettings withClassWeights(ClassWeights weights) {
        return new HeadSettings(
                epochs, learningRate, batchSize, weightDecay, labelSmoothing, weights, patience, seed, recipe);
    }

    public HeadSettings withPatience(int count) {
        return new HeadSettings(
                epochs, learningRate, batchSize, weightDecay, labelSmoothing, classWeights, count, seed, recipe);
    }

    public HeadSettings withSeed(long number) {
        return new HeadSettings(
                epochs, learningRate, batchSize, weightDecay, labelSmoothing, classWeights, patience, number, recipe);
    }

    public HeadSettings withRecipe(HeadRecipe other) {
        return new HeadSettings(
                epochs, learningRate, batchSize, weightDecay, labelSmoothing, classWeights, patience, seed, other);
    }
}
