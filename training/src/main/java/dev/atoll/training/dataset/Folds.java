package dev.atoll.training.dataset;

import java.util.List;
import java.util.stream.IntStream;

/// Which image is held out when, in a cross-validation.
///
/// @param count of the folds
/// @param held for each image the fold it is held out in, from 0; [#NEVER] for one that is always
///     learned from
public record Folds(int count, List<Integer> held) {

    /// An image that is always learned from, as without it a class would be missing.
    public static final int NEVER = -1;

    public Folds {
        held = List.copyOf(held);
    }

    /// The places of the images to measure with, ascending.
    public int[] heldOut(int fold) {
        return IntStream.range(0, held.size())
                .filter(image -> held.get(image) == fold)
                .toArray();
    }

    /// The places of the images to learn from, ascending.
    public int[] learned(int fold) {
        return IntStream.range(0, held.size())
                .filter(image -> held.get(image) != fold)
                .toArray();
    }
}
