package dev.atoll.training.dataset;

import java.util.List;
import java.util.stream.IntStream;

/// Which image is for what.
///
/// @param parts one for each image of the dataset
public record Split(List<Part> parts) {

    public Split {
        parts = List.copyOf(parts);
    }

    /// The places of the images of a part, ascending.
    public int[] images(Part part) {
        return IntStream.range(0, parts.size())
                .filter(image -> parts.get(image) == part)
                .toArray();
    }
}
