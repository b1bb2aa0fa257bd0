package dev.atoll.server.projects;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A colour of a screen, with what WCAG 2.2 says of its contrast.
///
/// @param red 0 to 255
/// @param green 0 to 255
/// @param blue 0 to 255
record Colour(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int MOST = 255;

    /// The colour of a text such as `#0a5f73`; empty for any other text.
    static Optional<Colour> of(String hex) {
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        byte[] parts = HexFormat.of().parseHex(hex, 1, hex.length());
        return Optional.of(new Colour(parts[0] & MOST, parts[1] & MOST, parts[2] & MOST));
    }

    /// Such as `#0a5f73`.
    String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /// The contrast ratio, from 1 (the same) to 21 (black on white).
    double contrastTo(Colour other) {
        double mine = luminance();
        double its = other.luminance();
        return (Math.max(mine, its) + 0.05) / (Math.min(mine, its) + 0.05);
    }

    /// The same, lighter.
    ///
    /// @param share of white, from 0 to 1
    Colour mixedWithWhite(double share) {
        return new Colour(mixed(red, share), mixed(green, share), mixed(blue, share));
    }

    private static int mixed(int part, double share) {
        return (int) Math.round(part + (MOST - part) * share);
    }

    /// How bright it looks, from 0 to 1.
    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / (double) MOST;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
