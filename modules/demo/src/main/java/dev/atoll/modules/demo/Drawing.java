package dev.atoll.modules.demo;

import dev.atoll.sdk.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Draws a picture anew.
final class Drawing {

    /// What a step from black to white gives in one direction: 255 × (1 + 2 + 1).
    private static final double STRONGEST_EDGE = 1020;

    private static final int WHITE = 0xFFFFFF;

    private Drawing() {}

    static Image of(Picture picture, DemoArguments arguments) throws IOException {
        int[] pixels = arguments.edges()
                ? edges(picture, arguments.greyWeights(), arguments.lineRgb())
                : fewColours(picture, arguments.levels());
        return encoded(
                new Picture(picture.name(), picture.width(), picture.height(), pixels), arguments.pictureFormat());
    }

    /// Each channel on the nearest of a few levels from 0 to 255.
    static int[] fewColours(Picture picture, int levels) {
        int[] nearest = new int[256];
        for (int value = 0; value < 256; value++) {
            long level = Math.round(value * (levels - 1) / 255.0);
            nearest[value] = (int) Math.round(level * 255.0 / (levels - 1));
        }
        int[] pixels = picture.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            int rgb = pixels[i];
            pixels[i] = nearest[Colour.red(rgb)] << 16 | nearest[Colour.green(rgb)] << 8 | nearest[Colour.blue(rgb)];
        }
        return pixels;
    }

    /// Sobel's operator on the brightness: white where nothing changes, the line's colour on a step
    /// from black to white.
    static int[] edges(Picture picture, List<Double> greyWeights, int line) {
        double[] brightness = new Brightness(greyWeights).of(picture);
        int[] pixels = new int[brightness.length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                double strength = edge(picture, brightness, x, y) / STRONGEST_EDGE;
                pixels[y * picture.width() + x] = between(WHITE, line, Math.min(1, strength));
            }
        }
        return pixels;
    }

    private static double edge(Picture picture, double[] brightness, int x, int y) {
        double across = 0;
        double down = 0;
        for (int step = -1; step <= 1; step++) {
            int weight = step == 0 ? 2 : 1;
            across += weight
                    * (value(picture, brightness, x + 1, y + step) - value(picture, brightness, x - 1, y + step));
            down += weight
                    * (value(picture, brightness, x + step, y + 1) - value(picture, brightness, x + step, y - 1));
        }
        return Math.hypot(across, down);
    }

    private static double value(Picture picture, double[] brightness, int x, int y) {
        return brightness[
                Math.clamp(y, 0, picture.height() - 1) * picture.width() + Math.clamp(x, 0, picture.width() - 1)];
    }

    private static int between(int from, int to, double part) {
        int red = mixed(Colour.red(from), Colour.red(to), part);
        int green = mixed(Colour.green(from), Colour.green(to), part);
        return red << 16 | green << 8 | mixed(Colour.blue(from), Colour.blue(to), part);
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + (to - from) * part);
    }

    /// @param format one of [WritableFormats]
    static Image encoded(Picture picture, String format) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException(
                    "no writer for " + format + " (expected one of " + new WritableFormats().current() + ")");
        }
        return new Image(bytes.toByteArray(), "image/" + format.toLowerCase(Locale.ROOT));
    }
}
