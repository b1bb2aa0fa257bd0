package dev.atoll.onnx.heads;

/// A box that a network proposes, in pixels of its input.
///
/// @param place of its class among the labels
/// @param score in 0..1
public record Candidate(int place, double score, double left, double top, double right, double bottom) {

    /// A box by its middle and size.
    record Middle(double x, double y, double width, double height) {

        Candidate of(int place, double score) {
            return new Candidate(place, score, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
    }

    /// The share of both boxes' area that they have in common.
    double overlap(Candidate other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double common = width * height;
        return common / (area() + other.area() - common);
    }

    private double area() {
        return (right - left) * (bottom - top);
    }
}
