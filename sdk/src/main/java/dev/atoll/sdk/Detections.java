package dev.atoll.sdk;

import java.util.List;

/// Things found on a picture, the surest first.
///
/// @param width of the picture the boxes are measured on, in pixels
/// @param height of that picture
public record Detections(int width, int height, List<Detection> detections) implements Result {

    public Detections {
        detections = List.copyOf(detections);
    }

    /// One thing.
    ///
    /// @param score in 0..1
    /// @param left in pixels from the left edge
    /// @param top in pixels from the upper edge
    /// @param right in pixels, greater than `left`
    /// @param bottom in pixels, greater than `top`
    public record Detection(String label, double score, double left, double top, double right, double bottom) {}
}
