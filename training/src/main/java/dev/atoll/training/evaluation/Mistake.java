package dev.atoll.training.evaluation;

/// An image that was given another name than its label. When the classifier is very sure, the label may be wrong.
///
/// @param image its place in the dataset
/// @param labelled the class it is labelled with
/// @param said the class it was given
/// @param probability of the class it was given
/// @param probabilityOfLabel of the class it is labelled with
public record Mistake(int image, int labelled, int said, double probability, double probabilityOfLabel) {}
