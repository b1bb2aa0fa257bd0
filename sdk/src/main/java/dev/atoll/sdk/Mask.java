package dev.atoll.sdk;

import java.util.List;

/// Which class each pixel of a picture belongs to.
///
/// @param classes one byte for each pixel, row by row: the place of its class in `labels`
/// @param labels names of the classes, at most 256; the first is usually the background
// A mask has a million pixels, and none of them is worth an object.
@SuppressWarnings("ArrayRecordComponent")
public record Mask(int width, int height, byte[] classes, List<String> labels) implements Result {

    public Mask {
        labels = List.copyOf(labels);
        if (width < 1 || height < 1 || classes.length != width * height) {
            throw new IllegalArgumentException(
                    "classes: " + classes.length + " bytes (expected width × height = " + width + " × " + height + ")");
        }
        if (labels.isEmpty() || labels.size() > 256) {
            throw new IllegalArgumentException("labels: " + labels.size() + " (expected 1 to 256)");
        }
    }
}
