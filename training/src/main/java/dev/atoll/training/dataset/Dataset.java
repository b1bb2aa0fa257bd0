package dev.atoll.training.dataset;

import java.util.List;

/// Labelled images that were looked at: all can be read, none is there twice.
///
/// @param classes in the order of the network's output; each with an image
/// @param aphiaIds their numbers in the World Register of Marine Species; empty when nobody gave them
/// @param images sorted by name
/// @param health what was found on the way
/// @param sha256 of all labels, contents and declared parts: the same for the same data, wherever it
///     lies and whatever its files are called
public record Dataset(
        List<String> classes, List<String> aphiaIds, List<DatasetImage> images, DatasetHealth health, String sha256) {

    public Dataset {
        classes = List.copyOf(classes);
        aphiaIds = List.copyOf(aphiaIds);
        images = List.copyOf(images);
        if (!aphiaIds.isEmpty() && aphiaIds.size() != classes.size()) {
            throw new IllegalArgumentException(
                    "aphiaIds: " + aphiaIds.size() + " (expected " + classes.size() + ", one for each class, or none)");
        }
    }

    /// Classes without numbers in a register.
    public Dataset(List<String> classes, List<DatasetImage> images, DatasetHealth health, String sha256) {
        this(classes, List.of(), images, health, sha256);
    }

    /// Whether its author said which images to measure with.
    public boolean isSplitByAuthor() {
        return images.stream().flatMap(image -> image.declared().stream()).anyMatch(part -> part != Part.TRAIN);
    }
}
