package dev.atoll.server.accounts;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// Hashes passwords, a few at a time: each takes 19 MiB and tens of milliseconds of a processor, and
/// strangers may ask for it.
@Singleton
public final class PasswordHashes implements AutoCloseable {

    private static final int MOST_AT_ONCE = 4;
    private static final int LONGEST_QUEUE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private final ThreadPoolExecutor threads;

    @Inject
    public PasswordHashes(RandomGenerator random) {
        this(random, Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_AT_ONCE), LONGEST_QUEUE);
    }

    PasswordHashes(RandomGenerator random, int atOnce, int queue) {
        this.random = random;
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// A new hash, to be kept.
    ///
    /// @throws PlatformException `UNAVAILABLE` when too many passwords wait
    public String hash(String password) {
        return run(() -> Argon2id.of(password, random).toString());
    }

    /// Whether a password is the one that was hashed. Takes as long when nothing was, so that nobody
    /// learns which accounts exist.
    ///
    /// @param kept a hash, or an empty text
    /// @throws PlatformException `UNAVAILABLE` when too many passwords wait
    public boolean matches(String password, String kept) {
        Optional<Argon2id> hash = Argon2id.parse(kept);
        return run(() -> hash.orElseGet(Argon2id::ofNobody).matches(password)) && hash.isPresent();
    }

    /// Whether a hash was made with less effort than we make today.
    static boolean isWeak(String kept) {
        return Argon2id.parse(kept).filter(Argon2id::isWeak).isPresent();
    }

    private <T> T run(Callable<T> work) {
        try {
            Future<T> future = threads.submit(work);
            try {
                return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                future.cancel(false);
            }
        } catch (RejectedExecutionException | TimeoutException e) {
            throw PlatformException.later(
                    ErrorCode.UNAVAILABLE,
                    "Too many people sign in at this moment (expected you again soon)",
                    COME_BACK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The platform is stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    @Override
    @PreDestroy
    public void close() {
        threads.shutdownNow();
    }
}
