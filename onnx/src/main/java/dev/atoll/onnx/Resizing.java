package dev.atoll.onnx;

import java.util.Arrays;

/// Antialiased resizing, byte for byte what Pillow's `Image.resize` gives: along the rows first,
/// then along the columns, rounded to bytes in between. Pillow 13 takes the columns first where that is
/// less work; asked for one after the other it gives these bytes.
final class Resizing {

    private Resizing() {}

    /// The picture in `width` × `height` pixels.
    static RgbImage resize(RgbImage image, int width, int height, ResizeFilter filter) {
        RgbImage narrow = image.width() == width
                ? image
                : resizeRows(image, width, ResizeWeights.from(image.width(), width, filter));
        return narrow.height() == height
                ? narrow
                : resizeColumns(narrow, height, ResizeWeights.from(narrow.height(), height, filter));
    }

    private static RgbImage resizeRows(RgbImage image, int width, ResizeWeights weights) {
        byte[] target = new byte[3 * width * image.height()];
        for (int y = 0; y < image.height(); y++) {
            resizeRow(image, y, weights, target, 3 * width * y);
        }
        return new RgbImage(target, width, image.height(), RgbImage.Layout.interleaved(width));
    }

    private static void resizeRow(RgbImage image, int y, ResizeWeights weights, byte[] target, int offset) {
        byte[] samples = image.samples();
        RgbImage.Layout layout = image.layout();
        int stepX = layout.stepX();
        int start = layout.origin() + y * layout.stepY();
        int next = offset;
        for (int i = 0; i < (target.length / 3) / image.height(); i++) {
            int at = start + weights.first(i) * stepX;
            int red = ResizeWeights.HALF;
            int green = ResizeWeights.HALF;
            int blue = ResizeWeights.HALF;
            for (int tap : weights.taps(i)) {
                red += (samples[at + layout.red()] & 0xFF) * tap;
                green += (samples[at + layout.green()] & 0xFF) * tap;
                blue += (samples[at + layout.blue()] & 0xFF) * tap;
                at += stepX;
            }
            target[next++] = toByte(red);
            target[next++] = toByte(green);
            target[next++] = toByte(blue);
        }
    }

    /// Works on whole rows, which the compiler turns into vector instructions.
    private static RgbImage resizeColumns(RgbImage image, int height, ResizeWeights weights) {
        byte[] samples =
                image.layout().equals(RgbImage.Layout.interleaved(image.width())) ? image.samples() : image.toBytes();
        int rowLength = 3 * image.width();
        byte[] target = new byte[rowLength * height];
        int[] sums = new int[rowLength];
        for (int i = 0; i < height; i++) {
            Arrays.fill(sums, ResizeWeights.HALF);
            int at = weights.first(i) * rowLength;
            for (int tap : weights.taps(i)) {
                for (int x = 0; x < rowLength; x++) {
                    sums[x] += (samples[at + x] & 0xFF) * tap;
                }
                at += rowLength;
            }
            for (int x = 0; x < rowLength; x++) {
                target[i * rowLength + x] = toByte(sums[x]);
            }
        }
        return new RgbImage(target, image.width(), height, RgbImage.Layout.interleaved(image.width()));
    }

    private static byte toByte(int sum) {
        return (byte) Math.clamp(sum >> ResizeWeights.FRACTION_BITS, 0, 255);
    }
}
