package dev.atoll.training.dataset;

/// What an image is for.
public enum Part {
    /// The head learns from it.
    TRAIN,
    /// Decides when to stop.
    VALIDATION,
    /// Only measured with.
    TEST
}
