package dev.atoll.server.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;

/// How often one may try, counted for each key: so many times at once, and as many more in a period,
/// evenly.
public final class Tries {

    private static final int MOST_KEPT = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    public Tries(int most, Duration period, InstantSource time) {
        TimeMeter meter = new Clock(time);
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(period)
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                        .withCustomTimePrecision(meter)
                        .build());
    }

    /// Counts a try.
    ///
    /// @param what there are too many of, such as `Too many passwords from here`
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    public void take(String key, String what) {
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            throw PlatformException.later(
                    ErrorCode.TOO_MANY_REQUESTS, what + " (expected the next in " + wait.toSeconds() + " s)", wait);
        }
    }

    /// Counts a try, if there is one left.
    public boolean tryTake(String key) {
        return buckets.get(key).tryConsume(1);
    }

    /// Forgives one try.
    public void giveBack(String key) {
        buckets.get(key).addTokens(1);
    }

    /// Forgives all tries.
    public void forgive(String key) {
        buckets.get(key).reset();
    }

    private record Clock(InstantSource time) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return time.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
