package dev.atoll.training.report;

import dev.atoll.training.evaluation.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Small drawings that say again what the text beside them says.
final class Svg {

    private Svg() {}

    /// Two digits are finer than any screen.
    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// A bar as long as the share, and over it a line from the least to the most it may truly be.
    static Html bar(Proportion proportion) {
        return Html.of(
                """
                <svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">\
                <rect class="track" x="0" y="2" width="100" height="8"/>\
                <rect class="fill" x="0" y="2" width="{}" height="8"/>\
                <path class="whisker" d="M{} 6H{}M{} 3V9M{} 3V9"/></svg>""",
                number(100 * proportion.value()),
                number(100 * proportion.lower()),
                number(100 * proportion.upper()),
                number(100 * proportion.lower()),
                number(100 * proportion.upper()));
    }
}
