package dev.atoll.modules.demo;

import java.util.List;

/// How bright pixels are, by weights of the three channels that are made to add up to 1.
final class Brightness {

    private final double red;
    private final double green;
    private final double blue;

    /// @param weights of red, green and blue, not all 0
    Brightness(List<Double> weights) {
        double sum = weights.get(0) + weights.get(1) + weights.get(2);
        red = weights.get(0) / sum;
        green = weights.get(1) / sum;
        blue = weights.get(2) / sum;
    }

    /// In 0..255.
    double of(int rgb) {
        return red * Colour.red(rgb) + green * Colour.green(rgb) + blue * Colour.blue(rgb);
    }

    double[] of(Picture picture) {
        int[] pixels = picture.pixels();
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(pixels[i]);
        }
        return values;
    }

    double meanOf(Picture picture) {
        double sum = 0;
        for (int rgb : picture.pixels()) {
            sum += of(rgb);
        }
        return sum / picture.pixels().length;
    }
}
