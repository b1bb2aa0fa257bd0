package dev.atoll.modules.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/// Draws the photos that ship with the module, into the folder that is named.
final class ExamplesMain {

    private static final List<Colour> COLOURS = List.of(Colour.values());

    private ExamplesMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ImageIO.write(beach(), "png", folder.resolve("beach.png").toFile());
        ImageIO.write(buttons(), "png", folder.resolve("buttons.png").toFile());
    }

    static BufferedImage beach() {
        return drawn(240, 160, ExamplesMain::beach);
    }

    /// Twelve discs on light grey, in the order of [Colour]: each of 29 pixels across.
    static BufferedImage buttons() {
        return drawn(160, 120, ExamplesMain::button);
    }

    private static BufferedImage drawn(int width, int height, IntBinaryOperator pixel) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixel.applyAsInt(x, y));
            }
        }
        return image;
    }

    private static int button(int x, int y) {
        boolean inside = within(x, y, x / 40 * 40 + 20, y / 40 * 40 + 20, 14);
        return inside ? COLOURS.get(y / 40 * 4 + x / 40).rgb() : 0xC8C8C8;
    }

    private static int beach(int x, int y) {
        if (within(x, y, 70, 104, 30) && y < 104) {
            return 0xD62828;
        }
        if (Math.abs(x - 70) <= 1 && y >= 104 && y < 146) {
            return 0x6E461E;
        }
        if (within(x, y, 150, 135, 10)) {
            return 0x28A03C;
        }
        if (x >= 90 && x < 125 && y >= 140 && y < 150) {
            return 0xF050B4;
        }
        return y < 70 ? sky(x, y) : y < 105 ? sea(x, y) : 0xE8D68C;
    }

    private static int sky(int x, int y) {
        if (within(x, y, 190, 32, 18)) {
            return 0xFFDC28;
        }
        boolean cloud = within(x, y, 50, 30, 12) || within(x, y, 66, 26, 15) || within(x, y, 82, 31, 11);
        return cloud ? 0xF5F5F5 : (90 + y) << 16 | (160 + y / 2) << 8 | 245;
    }

    private static int sea(int x, int y) {
        boolean sail = x >= 180 && x - 180 < y - 55 && y < 84;
        boolean boat = x >= 168 && x < 206 && y >= 84 && y < 90;
        return sail ? 0x8030D0 : boat ? 0x202020 : 20 << 16 | (20 + y) << 8 | 170;
    }

    private static boolean within(int x, int y, int middleX, int middleY, int radius) {
        return (x - middleX) * (x - middleX) + (y - middleY) * (y - middleY) <= radius * radius;
    }
}
