package dev.atoll.training.features;

import java.nio.FloatBuffer;

/// The views of a square image: mirrored and turned, there are eight. As NumPy makes view `k` of
/// planes `a`, which have rows and columns as their last two dimensions:
///
/// 1. if `k & 4`: `a = a.swapaxes(-1, -2)`
/// 2. if `k & 2`: `a = a[..., ::-1, :]`
/// 3. if `k & 1`: `a = a[..., ::-1]`
///
/// So the first is the image itself, the first two are it and its mirror image, and the first four
/// need no square.
final class Views {

    static final int MOST = 8;

    private static final int MIRRORED = 1;
    private static final int UPSIDE_DOWN = 2;
    private static final int TRANSPOSED = 4;

    private Views() {}

    /// Writes a view of an image.
    ///
    /// @param image planes of `side × side` numbers
    /// @param number of the view, from 0
    static void write(float[] image, int side, int number, FloatBuffer target) {
        float[] view = new float[image.length];
        for (int plane = 0; plane < image.length; plane += side * side) {
            plane(image, view, plane, side, number);
        }
        target.put(0, view);
    }

    private static void plane(float[] image, float[] view, int start, int side, int number) {
        boolean transposed = (number & TRANSPOSED) != 0;
        int stepX = transposed ? side : 1;
        int stepY = transposed ? 1 : side;
        for (int y = 0; y < side; y++) {
            int row = (number & UPSIDE_DOWN) == 0 ? y : side - 1 - y;
            int from = start + row * stepY + ((number & MIRRORED) == 0 ? 0 : (side - 1) * stepX);
            int step = (number & MIRRORED) == 0 ? stepX : -stepX;
            int to = start + y * side;
            for (int x = 0; x < side; x++, from += step) {
                view[to + x] = image[from];
            }
        }
    }
}
