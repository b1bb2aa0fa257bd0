package dev.atoll.training.dataset;

import java.util.List;

/// Labelled images that were looked at: all can be read, none is there twice.
///
/// @param classes in the order of the network's output; at least two
/// @param images sorted by name
/// @param health what was found on the way
/// @param sha256 of all labels and contents: the same for the same data
public record Dataset(List<String> classes, List<DatasetImage> images, DatasetHealth health, String sha256) {

    public Dataset {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
    }
}
