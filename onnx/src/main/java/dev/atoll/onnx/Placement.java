package dev.atoll.onnx;

/// Which part of a photo lies where in a network's input, all in whole pixels.
///
/// @param left of the part, in the photo
/// @param top of the part, in the photo
/// @param partWidth of the part, in the photo
/// @param partHeight of the part, in the photo
/// @param x where it begins in the input
/// @param y where it begins in the input
/// @param width it has in the input
/// @param height it has in the input
public record Placement(int left, int top, int partWidth, int partHeight, int x, int y, int width, int height) {

    /// A place in the input as a place in the photo, from the photo's left edge.
    public double photoX(double inputX) {
        return left + (inputX - x) * partWidth / width;
    }

    /// As [#photoX], from the photo's upper edge.
    public double photoY(double inputY) {
        return top + (inputY - y) * partHeight / height;
    }

    Placement atTopLeft() {
        return new Placement(left, top, partWidth, partHeight, 0, 0, width, height);
    }
}
