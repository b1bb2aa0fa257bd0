package dev.atoll.modules.demo;

import java.util.Locale;

/// The colours that have a name here. The limits are a convention of this module: hue in degrees,
/// as in HSV, with the greys taken out first.
public enum Colour {
    BLACK(0x000000),
    GREY(0x808080),
    WHITE(0xFFFFFF),
    RED(0xFF0000),
    ORANGE(0xFF8000),
    BROWN(0x804000),
    YELLOW(0xFFFF00),
    GREEN(0x00C000),
    CYAN(0x00FFFF),
    BLUE(0x0000FF),
    PURPLE(0x8000FF),
    PINK(0xFF00C0);

    /// Of 255: darker pixels are black, whatever their hue.
    private static final int DARK = 51;

    /// Of 255: pixels without hue are white from here on.
    private static final int BRIGHT = 217;

    /// Of 255: orange below it is called brown.
    private static final int BROWN_BELOW = 153;

    /// In percent of the brightest channel: pixels less saturated have no hue.
    private static final int GREYISH = 15;

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    /// A typical pixel, `0xRRGGBB`.
    int rgb() {
        return rgb;
    }

    /// As callers write it.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name of a pixel.
    ///
    /// @param rgb `0xRRGGBB`
    static Colour of(int rgb) {
        int brightness = brightness(rgb);
        if (brightness < DARK) {
            return BLACK;
        }
        if (chroma(rgb) * 100 < brightness * GREYISH) {
            return brightness < BRIGHT ? GREY : WHITE;
        }
        return ofHue(hue(rgb), brightness);
    }

    private static Colour ofHue(double hue, int brightness) {
        if (hue < 15 || hue >= 345) {
            return RED;
        }
        if (hue < 45) {
            return brightness < BROWN_BELOW ? BROWN : ORANGE;
        }
        if (hue < 70) {
            return YELLOW;
        }
        if (hue < 160) {
            return GREEN;
        }
        if (hue < 200) {
            return CYAN;
        }
        if (hue < 260) {
            return BLUE;
        }
        return hue < 300 ? PURPLE : PINK;
    }

    /// The brightest channel, 0 to 255.
    static int brightness(int rgb) {
        return Math.max(red(rgb), Math.max(green(rgb), blue(rgb)));
    }

    /// How far a pixel is from grey, 0 to 255.
    static int chroma(int rgb) {
        return brightness(rgb) - Math.min(red(rgb), Math.min(green(rgb), blue(rgb)));
    }

    /// In degrees, 0 to 360; only for pixels that have one.
    private static double hue(int rgb) {
        double chroma = chroma(rgb);
        int brightness = brightness(rgb);
        if (brightness == red(rgb)) {
            return (360 + 60 * (green(rgb) - blue(rgb)) / chroma) % 360;
        }
        return brightness == green(rgb)
                ? 120 + 60 * (blue(rgb) - red(rgb)) / chroma
                : 240 + 60 * (red(rgb) - green(rgb)) / chroma;
    }

    static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    static int blue(int rgb) {
        return rgb & 0xFF;
    }
}
