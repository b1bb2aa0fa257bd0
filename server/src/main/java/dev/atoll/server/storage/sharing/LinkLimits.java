package dev.atoll.server.storage.sharing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// How often strangers may try. Counted for each address, and passwords for each pair of link and
/// address: whoever guesses from elsewhere keeps nobody out.
@Singleton
final class LinkLimits {

    static final int UNKNOWN_LINKS = 60;
    static final int PASSWORDS_PER_LINK = 10;
    static final int PASSWORDS = 100;
    static final int REQUESTS = 6_000;

    private static final int MOST_KEPT = 100_000;
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final LoadingCache<String, Bucket> unknown;
    private final LoadingCache<String, Bucket> perLink;
    private final LoadingCache<String, Bucket> passwords;
    private final LoadingCache<String, Bucket> requests;

    LinkLimits(InstantSource time) {
        this.unknown = buckets(UNKNOWN_LINKS, time);
        this.perLink = buckets(PASSWORDS_PER_LINK, time);
        this.passwords = buckets(PASSWORDS, time);
        this.requests = buckets(REQUESTS, time);
    }

    /// Counts a request for a link that is not known.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void tryUnknown(String address) {
        take(unknown.get(address), "Too many links from here that nobody made");
    }

    /// Counts a password.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void tryPassword(String share, String address) {
        take(passwords.get(address), "Too many passwords from here");
        take(perLink.get(share + " " + address), "Too many passwords for this link");
    }

    /// The password was right: the tries are forgiven.
    void entered(String share, String address) {
        perLink.get(share + " " + address).reset();
        passwords.get(address).addTokens(1);
    }

    /// Counts any request to a link.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void use(String address) {
        take(requests.get(address), "Too many requests to links from here");
    }

    private static void take(Bucket bucket, String what) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            throw PlatformException.later(
                    ErrorCode.TOO_MANY_REQUESTS, what + " (expected the next in " + wait.toSeconds() + " s)", wait);
        }
    }

    private static LoadingCache<String, Bucket> buckets(int capacity, InstantSource time) {
        TimeMeter meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return time.millis() * 1_000_000;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        return Caffeine.newBuilder()
                .expireAfterAccess(QUARTER)
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, QUARTER))
                        .withCustomTimePrecision(meter)
                        .build());
    }
}
