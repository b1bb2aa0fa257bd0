package dev.atoll.server.engines.placement;

import dev.atoll.spi.engine.Limits;
import java.math.BigDecimal;
import java.util.Locale;

/// Amounts of what a workload may use, for machines in whole thousandths of processors, for people in words.
final class Amounts {

    private static final int MILLI = 1000;
    private static final long MEGABYTE = 1_000_000;
    private static final long GIGABYTE = 1000 * MEGABYTE;

    private Amounts() {}

    static long millicpus(Limits limits) {
        return Math.round(limits.cpus() * MILLI);
    }

    static long megabytes(Limits limits) {
        return Math.ceilDiv(limits.memoryBytes(), MEGABYTE);
    }

    /// Such as `1 processor` or `0.5 processors`.
    static String processors(long millicpus) {
        return number(millicpus) + (millicpus == MILLI ? " processor" : " processors");
    }

    static String number(long millicpus) {
        return BigDecimal.valueOf(millicpus, 3).stripTrailingZeros().toPlainString();
    }

    /// Such as `1.5 GB` or `512 MB`.
    static String bytes(long bytes) {
        return bytes < GIGABYTE
                ? Math.max(0, bytes) / MEGABYTE + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE);
    }
}
