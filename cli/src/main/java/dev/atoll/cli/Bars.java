package dev.atoll.cli;

import java.util.Locale;

/// Shares of a whole, in numbers and as bars.
///
/// @param drawn whether bars may be block characters
record Bars(boolean drawn) {

    static final int LENGTH = 24;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    static String percent(double share) {
        return String.format(Locale.ROOT, "%5.1f %%", share * 100);
    }

    String bar(double share) {
        double length = Math.clamp(share, 0.0, 1.0) * LENGTH;
        int whole = (int) length;
        if (!drawn) {
            return "#".repeat((int) Math.round(length));
        }
        char rest = EIGHTHS.charAt((int) ((length - whole) * EIGHTHS.length()));
        return ("█".repeat(whole) + rest).stripTrailing();
    }
}
