package dev.atoll.training.evaluation;

/// What a classifier said about images whose class is known, and that it did not learn from.
///
/// @param images places in the dataset
/// @param truth the class of each
/// @param probabilities for each image one number for each class, summing to 1
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
public record Predictions(int[] images, int[] truth, float[][] probabilities) {}
