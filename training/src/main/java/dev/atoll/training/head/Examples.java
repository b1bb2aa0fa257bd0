package dev.atoll.training.head;

import dev.atoll.training.features.Features;

/// Images to learn from or to measure with.
///
/// @param features of all images
/// @param images which of them, as places in `features`
/// @param labels the class of each of `images`
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
public record Examples(Features features, int[] images, int[] labels) {}
