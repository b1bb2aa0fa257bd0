package dev.atoll.cli;

import java.util.Locale;

/// Numbers of bytes as people read them.
final class Sizes {

    private static final String UNITS = "kMGTPE";
    private static final int THOUSAND = 1000;

    private Sizes() {}

    /// Such as `4.2 MB`.
    static String words(long bytes) {
        if (bytes < THOUSAND) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= THOUSAND && unit < UNITS.length() - 1) {
            value /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, UNITS.charAt(unit));
    }
}
