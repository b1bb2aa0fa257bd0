package dev.atoll.modules.demo;

/// A picture in memory.
///
/// @param name what the caller calls it
/// @param width in pixels, at least 1
/// @param height in pixels, at least 1
/// @param pixels `0xRRGGBB`, row by row; never written to
@SuppressWarnings("ArrayRecordComponent") // A million pixels; nobody compares them.
record Picture(String name, int width, int height, int[] pixels) {

    Picture {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "pixels: " + pixels.length + " (expected width x height = " + width + " x " + height + ")");
        }
    }

    /// The pixel at a place; beyond the border the nearest one.
    int at(int x, int y) {
        return pixels[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
    }
}
