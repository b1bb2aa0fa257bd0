package dev.atoll.modules.demo;

/// What of a colour is learned.
public enum Space {
    /// Red, green and blue.
    RGB,
    /// Their ratio alone, so that shadow and light do not matter.
    RATIO;

    /// Three numbers in 0..1 out of a mean colour.
    ///
    /// @param red green and blue in 0..1
    Point point(double red, double green, double blue) {
        return switch (this) {
            case RGB -> new Point(red, green, blue);
            case RATIO -> ratio(red, green, blue);
        };
    }

    /// Black has no ratio; it counts as grey.
    private static Point ratio(double red, double green, double blue) {
        double sum = red + green + blue;
        return sum == 0 ? new Point(1 / 3.0, 1 / 3.0, 1 / 3.0) : new Point(red / sum, green / sum, blue / sum);
    }

    /// The mean colour of a picture.
    Point of(Picture picture) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int rgb : picture.pixels()) {
            red += Colour.red(rgb);
            green += Colour.green(rgb);
            blue += Colour.blue(rgb);
        }
        double all = 255.0 * picture.pixels().length;
        return point(red / all, green / all, blue / all);
    }
}
