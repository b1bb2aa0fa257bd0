package dev.atoll.server.pages.datasets;

import dev.atoll.server.datasets.DatasetStatistics.Spread;
import java.util.Locale;

/// Numbers as people read them.
final class Amounts {

    private Amounts() {}

    /// Such as `1 file` and `12,000 files`.
    static String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /// Such as `20 to 320, median 64`.
    static String spread(Spread spread) {
        if (spread.min() == spread.max()) {
            return number(spread.min());
        }
        String median = String.format(Locale.ENGLISH, "%,.1f", spread.median()).replaceFirst("\\.0$", "");
        return number(spread.min()) + " to " + number(spread.max()) + ", median " + median;
    }
}
