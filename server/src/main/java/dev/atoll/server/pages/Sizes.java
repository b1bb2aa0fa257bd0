package dev.atoll.server.pages;

import java.util.Locale;

/// Bytes as people read them.
final class Sizes {

    private static final double STEP = 1000;

    private Sizes() {}

    /// Such as `1.2 MB`.
    static String of(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double kilobytes = bytes / STEP;
        return kilobytes < STEP
                ? String.format(Locale.ROOT, "%.1f kB", kilobytes)
                : String.format(Locale.ROOT, "%.1f MB", kilobytes / STEP);
    }
}
