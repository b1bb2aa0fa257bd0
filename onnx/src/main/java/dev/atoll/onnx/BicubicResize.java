package dev.atoll.onnx;

/// Antialiased bicubic resizing, byte for byte what Pillow's `Image.resize(…, BICUBIC)` gives.
public final class BicubicResize {

    private BicubicResize() {}

    /// The picture in `width` × `height` pixels.
    public static RgbImage resize(RgbImage image, int width, int height) {
        return Resizing.resize(image, width, height, ResizeFilter.BICUBIC);
    }
}
