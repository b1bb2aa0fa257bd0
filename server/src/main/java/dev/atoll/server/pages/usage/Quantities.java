package dev.atoll.server.pages.usage;

import dev.atoll.server.pages.Sizes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Amounts of what engines have, as people read them.
final class Quantities {

    private static final long MEGABYTE = 1_000_000;
    private static final int THOUSANDTHS = 3;

    private Quantities() {}

    /// Such as `1.5`.
    static String processors(long millicpus) {
        return plain(BigDecimal.valueOf(millicpus, THOUSANDTHS));
    }

    /// Such as `1.5 GB`.
    static String megabytes(long megabytes) {
        return Sizes.of(megabytes * MEGABYTE);
    }

    /// Such as `12.4`.
    static String hours(double hours) {
        return hours > 0 && hours < 0.1
                ? "less than 0.1"
                : plain(BigDecimal.valueOf(hours).setScale(1, RoundingMode.HALF_UP));
    }

    /// Such as `10,000`.
    static String whole(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String count(long number, String one) {
        return whole(number) + " " + one + (number == 1 ? "" : "s");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
