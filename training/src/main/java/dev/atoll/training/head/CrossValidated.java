package dev.atoll.training.head;

import java.util.List;

/// What a cross-validation came to.
///
/// @param epochs how many are best for a head that learns from all images; 0 when that is not known yet
/// @param logits for each image, from a head that did not learn from it and was fitted for `epochs`; none when it was
///     cancelled
/// @param heads those by which `epochs` was found, one for each fold unless it was cancelled
/// @param last the head that was fitted last
@SuppressWarnings("ArrayRecordComponent") // As many as there are images, compared by nobody.
public record CrossValidated(int epochs, float[][] logits, List<FittedHead> heads, FoldHead last) {

    /// A head and the fold that it did not learn from.
    ///
    /// @param fold from 0
    public record FoldHead(SoftmaxHead head, int fold) {}

    public CrossValidated {
        heads = List.copyOf(heads);
    }

    /// Whether it ended before every image was answered.
    public boolean isCancelled() {
        return logits.length == 0;
    }
}
