package dev.atoll.training.head;

import java.util.List;

/// What a cross-validation came to.
///
/// @param epochs how many are best for a head that learns from all images
/// @param logits for each image, from a head that did not learn from it and was fitted for `epochs`
/// @param heads those by which `epochs` was found, one for each fold
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
public record CrossValidated(int epochs, float[][] logits, List<FittedHead> heads) {

    public CrossValidated {
        heads = List.copyOf(heads);
    }
}
