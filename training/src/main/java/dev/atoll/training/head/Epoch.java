package dev.atoll.training.head;

/// What one pass over the training images came to.
///
/// @param number from 1
/// @param loss mean cross-entropy on the training images, as it was minimised
/// @param accuracy on the training images, 0..1
/// @param validationLoss mean cross-entropy on the validation images; NaN without any
/// @param validationAccuracy 0..1; NaN without any
/// @param macroF1 on the validation images, 0..1; NaN without any
/// @param learningRate in its last step
public record Epoch(
        int number,
        double loss,
        double accuracy,
        double validationLoss,
        double validationAccuracy,
        double macroF1,
        double learningRate) {}
