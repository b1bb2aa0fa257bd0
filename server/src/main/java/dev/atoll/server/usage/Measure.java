package dev.atoll.server.usage;

import dev.atoll.server.quotas.QuotaKind;
import java.math.BigDecimal;

/// How much of one thing is used; the JSON of the API.
///
/// @param used such as 1.5 processors
/// @param most the quota
/// @param counts what is counted, for people to read
public record Measure(String kind, BigDecimal used, long most, String counts) {

    private static final int THOUSANDTHS = 3;

    static Measure of(QuotaKind kind, long used, long most) {
        return new Measure(kind.wireName(), BigDecimal.valueOf(used), most, kind.words());
    }

    static Measure ofProcessors(long millicpus, long most) {
        BigDecimal used = BigDecimal.valueOf(millicpus, THOUSANDTHS).stripTrailingZeros();
        // Twenty is 20 for programs too, not 2E+1.
        BigDecimal plain = used.scale() < 0 ? used.setScale(0) : used;
        return new Measure(QuotaKind.CPU.wireName(), plain, most, QuotaKind.CPU.words());
    }

    /// How much of the quota that is, in percent; at most 100.
    public int percent() {
        if (most <= 0) {
            return used.signum() > 0 ? 100 : 0;
        }
        return (int) Math.min(100, Math.round(100 * used.doubleValue() / most));
    }
}
