package dev.atoll.training;

import dev.atoll.training.dataset.Dataset;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.features.Features;
import dev.atoll.training.head.Examples;
import java.util.List;
import java.util.stream.IntStream;

/// What a head learns from.
///
/// @param dataset its labels; remembered images come after those that are there
/// @param features of its images, in the same order
record Material(Dataset dataset, Features features) {

    Examples all() {
        return some(IntStream.range(0, dataset.images().size()).toArray());
    }

    Examples some(int[] images) {
        List<DatasetImage> known = dataset.images();
        return new Examples(
                features,
                images,
                IntStream.of(images).map(image -> known.get(image).label()).toArray());
    }
}
