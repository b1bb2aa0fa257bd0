package dev.atoll.modules.demo;

/// The kinds of answer there are.
public enum Show {
    /// How much of the photo has which colour.
    CLASS_PROBABILITIES,
    /// Boxes around coloured patches.
    DETECTIONS,
    /// Which colour each pixel has.
    MASK,
    /// The photo with few colours, or its edges.
    IMAGE,
    /// Statistics of the channels of every photo.
    TABLE,
    /// A description in words.
    TEXT,
    /// A histogram of colours.
    EMBEDDING,
    /// A ZIP with the numbers and the picture.
    FILE,
    /// Shares, size, and what was said about the photo.
    JSON,
    /// Several of these in one answer.
    COMPOSITE
}
