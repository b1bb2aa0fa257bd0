package dev.atoll.training.evaluation;

/// Some of a number of things, and what that says about all the others that were not counted.
///
/// [#lower] and [#upper] are Wilson's score interval (E. B. Wilson, 1927, JASA 22, 209–212) at 95 %: with `z` = 1.96,
/// `p` = `part / whole` and `n` = `whole`,
/// `(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)`. It holds for few things and near 0 and 1, where the textbook's
/// `p ± z √(p(1−p)/n)` does not.
///
/// @param part how many
/// @param whole of how many; 0 when nothing was measured
public record Proportion(int part, int whole) {

    /// The 97.5 % point of the normal distribution.
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(
                    "part: " + part + " of " + whole + " (expected from 0 to as many as there are)");
        }
    }

    /// Whether there was anything to count.
    public boolean isMeasured() {
        return whole > 0;
    }

    /// From 0 to 1; 0 when nothing was measured.
    public double value() {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// The least the true share may well be; 0 when nothing was measured.
    public double lower() {
        return part == 0 ? 0 : middle() - reach();
    }

    /// The most the true share may well be; 1 when nothing was measured.
    public double upper() {
        return part == whole ? 1 : middle() + reach();
    }

    private double middle() {
        return (value() + Z * Z / (2.0 * whole)) / (1 + Z * Z / whole);
    }

    private double reach() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / whole + Z * Z / (4.0 * whole * whole)) / (1 + Z * Z / whole);
    }
}
