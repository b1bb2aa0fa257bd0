package dev.atoll.server.pages;

import java.util.List;
import java.util.Locale;

/// Bytes as people read them.
public final class Sizes {

    private static final double STEP = 1000;
    private static final double ROUNDING = 0.05;
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB");

    private Sizes() {}

    /// Such as `1.2 MB`.
    public static String of(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes / STEP;
        int unit = 0;
        // What would round to 1000.0 is one of the next unit.
        while (value >= STEP - ROUNDING && unit < UNITS.size() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
    }
}
