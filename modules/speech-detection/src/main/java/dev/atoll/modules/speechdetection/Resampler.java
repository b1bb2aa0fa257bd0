package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Sound at another rate: a sinc under a Hann window, which keeps what both rates can carry and
/// folds nothing back into it.
///
/// Output `n` lies at input `n × from / to`. In lowest terms that is one of `to` places between two
/// inputs, and for each place the weights are worked out once.
final class Resampler implements Samples {

    /// Zero crossings of the sinc on either side.
    private static final int CROSSINGS = 24;

    /// Of the lower of the two highest frequencies; the rest is for the filter's slope.
    private static final double PASS = 0.95;

    private static final int BLOCK = 4096;

    private final Samples source;
    private final int rate;
    private final int from;
    private final int to;
    private final double cutoff;
    private final int reach;
    private final float[] @Nullable [] weights;

    private float[] kept;
    private int count;
    private long first;
    private long end = Long.MAX_VALUE;
    private long next;

    private Resampler(Samples source, int rate) {
        this.source = source;
        this.rate = rate;
        int divisor =
                BigInteger.valueOf(source.rate()).gcd(BigInteger.valueOf(rate)).intValueExact();
        from = source.rate() / divisor;
        to = rate / divisor;
        cutoff = PASS * Math.min(1, (double) to / from);
        reach = (int) Math.ceil(CROSSINGS / cutoff);
        weights = new float[to][];
        kept = new float[2 * reach + BLOCK];
        // What is before the first sample is silence.
        first = -reach;
        count = reach;
    }

    /// The source itself when it has the rate already.
    static Samples to(int rate, Samples source) {
        return source.rate() == rate ? source : new Resampler(source, rate);
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public int read(float[] into) throws BadInputException, IOException {
        for (int i = 0; i < into.length; i++) {
            long here = next * from / to;
            require(here + reach + 1);
            if (here >= end) {
                return i;
            }
            into[i] = at(here, (int) (next * from % to));
            next++;
        }
        return into.length;
    }

    private float at(long here, int place) {
        float[] weight = weights(place);
        int start = (int) (here - reach + 1 - first);
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            sum += weight[k] * kept[start + k];
        }
        return (float) sum;
    }

    /// Reads until the sample before `until` is there; after the source's end comes silence.
    private void require(long until) throws BadInputException, IOException {
        while (first + count < until) {
            forget();
            float[] block = new float[Math.min(BLOCK, kept.length - count)];
            int read = end == Long.MAX_VALUE ? source.read(block) : 0;
            if (read < block.length && end == Long.MAX_VALUE) {
                end = first + count + read;
            }
            System.arraycopy(block, 0, kept, count, block.length);
            count += block.length;
        }
    }

    private void forget() {
        int old = (int) Math.max(0, Math.min(count, next * from / to - reach - first));
        System.arraycopy(kept, old, kept, 0, count - old);
        count -= old;
        first += old;
    }

    private float[] weights(int place) {
        float[] known = weights[place];
        if (known != null) {
            return known;
        }
        float[] fresh = new float[2 * reach];
        double total = 0;
        for (int k = 0; k < fresh.length; k++) {
            double distance = k - reach + 1 - (double) place / to;
            fresh[k] = (float) (sinc(cutoff * distance) * hann(distance / reach));
            total += fresh[k];
        }
        for (int k = 0; k < fresh.length; k++) {
            fresh[k] /= (float) total;
        }
        weights[place] = fresh;
        return fresh;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double hann(double x) {
        return Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x);
    }
}
