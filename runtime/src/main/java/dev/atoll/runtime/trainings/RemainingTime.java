package dev.atoll.runtime.trainings;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// How long a training will still take, told by how fast its fraction moves now.
///
/// Each phase has a speed of its own, so that each is watched anew; `epoch 1` and `epoch 2` are the
/// same. What a phase begins with counts for nothing: it may have been done by an earlier process, or
/// come out of a cache.
final class RemainingTime {

    /// Before, chance says more than the training.
    private static final double LEAST_SECONDS = 1;
    /// How fast it moved longer ago than this hardly counts.
    private static final double MEMORY_SECONDS = 20;

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private String kind = "";
    private double reached = Double.NaN;
    private long reachedNanos;
    private double moved;
    private double took;
    private double watched;

    /// Hears of a report.
    ///
    /// @param fraction done, in 0..1; NaN when unknown
    /// @param nanos when, on a clock that never goes back
    /// @return the seconds until it is 1; empty until that can be told
    OptionalLong after(double fraction, String phase, long nanos) {
        String now = kind(phase);
        if (!now.equals(kind) || !(fraction >= reached)) {
            begin(now, fraction, nanos);
            return OptionalLong.empty();
        }
        double seconds = (nanos - reachedNanos) / NANOS;
        double kept = Math.exp(-seconds / MEMORY_SECONDS);
        moved = moved * kept + fraction - reached;
        took = took * kept + seconds;
        watched += seconds;
        reached = fraction;
        reachedNanos = nanos;
        boolean known = watched >= LEAST_SECONDS && moved > 0;
        return known ? OptionalLong.of(Math.round(Math.max(0, 1 - fraction) * took / moved)) : OptionalLong.empty();
    }

    private void begin(String now, double fraction, long nanos) {
        kind = now;
        reached = fraction;
        reachedNanos = nanos;
        moved = 0;
        took = 0;
        watched = 0;
    }

    /// A phase without its numbers.
    static String kind(String phase) {
        return DIGITS.matcher(phase).replaceAll("0");
    }
}
