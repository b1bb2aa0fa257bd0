package dev.atoll.onnx;

/// A picture of 8-bit red, green and blue. Cropping and turning give views of the same samples, so
/// that no photo is copied before it is made small. Never changes.
public final class RgbImage {

    private final byte[] samples;
    private final int width;
    private final int height;
    private final Layout layout;

    /// Where the samples of a picture lie in its array.
    ///
    /// @param origin index of the upper left pixel
    /// @param stepX distance from a pixel to the one at its right; may be negative
    /// @param stepY distance from a pixel to the one below; may be negative
    /// @param red distance from the pixel's index to its red sample
    /// @param green to its green sample
    /// @param blue to its blue sample
    record Layout(int origin, int stepX, int stepY, int red, int green, int blue) {

        static Layout interleaved(int width) {
            return new Layout(0, 3, 3 * width, 0, 1, 2);
        }

        private Layout movedBy(int x, int y) {
            return new Layout(origin + x * stepX + y * stepY, stepX, stepY, red, green, blue);
        }

        private Layout withSteps(int newStepX, int newStepY) {
            return new Layout(origin, newStepX, newStepY, red, green, blue);
        }
    }

    RgbImage(byte[] samples, int width, int height, Layout layout) {
        this.samples = samples;
        this.width = width;
        this.height = height;
        this.layout = layout;
    }

    /// A picture of `width` × `height` pixels from rows of R G B bytes.
    public static RgbImage ofBytes(byte[] rgb, int width, int height) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("rgb: " + rgb.length + " bytes for " + width + " x " + height
                    + " pixels (expected 3 a pixel, and at least 1 x 1)");
        }
        return new RgbImage(rgb.clone(), width, height, Layout.interleaved(width));
    }

    /// In pixels, at least 1.
    public int width() {
        return width;
    }

    /// In pixels, at least 1.
    public int height() {
        return height;
    }

    /// The part of `width` × `height` pixels whose upper left corner is at `left`, `top`.
    public RgbImage crop(int left, int top, int width, int height) {
        boolean inside = left >= 0 && top >= 0 && left + width <= this.width && top + height <= this.height;
        if (!inside || width < 1 || height < 1) {
            throw new IllegalArgumentException("crop: " + width + " x " + height + " at " + left + ", " + top
                    + " (expected a part of " + this.width + " x " + this.height + ")");
        }
        return new RgbImage(samples, width, height, layout.movedBy(left, top));
    }

    /// All pixels as rows of R G B bytes.
    public byte[] toBytes() {
        byte[] rgb = new byte[3 * width * height];
        int next = 0;
        for (int y = 0; y < height; y++) {
            int at = layout.origin + y * layout.stepY;
            for (int x = 0; x < width; x++) {
                rgb[next++] = samples[at + layout.red];
                rgb[next++] = samples[at + layout.green];
                rgb[next++] = samples[at + layout.blue];
                at += layout.stepX;
            }
        }
        return rgb;
    }

    RgbImage turned(Orientation orientation) {
        int x = orientation.flipX() ? width - 1 : 0;
        int y = orientation.flipY() ? height - 1 : 0;
        int stepX = orientation.flipX() ? -layout.stepX : layout.stepX;
        int stepY = orientation.flipY() ? -layout.stepY : layout.stepY;
        Layout corner = layout.movedBy(x, y);
        return orientation.transpose()
                ? new RgbImage(samples, height, width, corner.withSteps(stepY, stepX))
                : new RgbImage(samples, width, height, corner.withSteps(stepX, stepY));
    }

    byte[] samples() {
        return samples;
    }

    Layout layout() {
        return layout;
    }
}
