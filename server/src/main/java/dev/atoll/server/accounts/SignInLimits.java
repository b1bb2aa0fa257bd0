package dev.atoll.server.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// How often one may try. Counted for each address, and for each pair of login and address: whoever
/// guesses at somebody's password from elsewhere keeps nobody out.
@Singleton
final class SignInLimits {

    static final int TRIES_PER_LOGIN = 10;
    static final int TRIES_PER_ADDRESS = 100;
    static final int DEPARTURES_PER_ADDRESS = 300;
    static final int REGISTRATIONS_PER_ADDRESS = 30;
    static final int MAILS_PER_PERSON = 3;

    private static final int MOST_KEPT = 100_000;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);

    private final LoadingCache<String, Bucket> perLogin;
    private final LoadingCache<String, Bucket> perAddress;
    private final LoadingCache<String, Bucket> departures;
    private final LoadingCache<String, Bucket> registrations;
    private final LoadingCache<String, Bucket> mails;

    @Inject
    SignInLimits(InstantSource time) {
        this.perLogin = buckets(TRIES_PER_LOGIN, QUARTER, time);
        this.perAddress = buckets(TRIES_PER_ADDRESS, QUARTER, time);
        this.departures = buckets(DEPARTURES_PER_ADDRESS, QUARTER, time);
        this.registrations = buckets(REGISTRATIONS_PER_ADDRESS, HOUR, time);
        this.mails = buckets(MAILS_PER_PERSON, HOUR, time);
    }

    /// Counts a try to sign in.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void tryToSignIn(String login, String address) {
        take(perAddress.get(address), "Too many tries to sign in from here");
        take(perLogin.get(login + " " + address), "Too many tries to sign in");
    }

    /// Somebody signed in: their tries are forgiven.
    void signedIn(String login, String address) {
        perLogin.get(login + " " + address).reset();
        perAddress.get(address).addTokens(1);
    }

    /// Counts somebody who leaves to sign in elsewhere. A whole class may do so from one address.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void leave(String address) {
        take(departures.get(address), "Too many tries to sign in from here");
    }

    /// Counts a registration, or another request of somebody unknown that costs us something.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    void register(String address) {
        take(registrations.get(address), "Too many registrations from here");
    }

    /// Whether somebody may be sent one more mail that they did not ask for.
    boolean mayBeMailed(String email) {
        return mails.get(email).tryConsume(1);
    }

    private static void take(Bucket bucket, String what) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
            throw PlatformException.later(
                    ErrorCode.TOO_MANY_REQUESTS, what + " (expected the next in " + wait.toSeconds() + " s)", wait);
        }
    }

    private static LoadingCache<String, Bucket> buckets(int capacity, Duration period, InstantSource time) {
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
                .expireAfterAccess(period)
                .maximumSize(MOST_KEPT)
                .executor(Runnable::run)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                        .withCustomTimePrecision(meter)
                        .build());
    }
}
