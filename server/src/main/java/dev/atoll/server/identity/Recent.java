package dev.atoll.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What the database said a moment ago, so that not every request asks it.
///
/// Whoever changes a row forgets it here after the commit. A question under way meanwhile is waited for
/// and forgotten too, so no old answer outlives the change; what another program changes is seen when
/// the moment is over.
final class Recent<V> {

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Cache<String, Optional<V>> answers = Caffeine.newBuilder()
            .expireAfterWrite(MOMENT)
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build();

    Optional<V> get(String key, Function<String, Optional<V>> database) {
        return answers.get(key, database);
    }

    /// Puts a new value in the place of one that is still there.
    ///
    /// @return whether it was
    boolean replace(String key, V old, V newer) {
        return answers.asMap().replace(key, Optional.of(old), Optional.of(newer));
    }

    void forget(String key) {
        answers.invalidate(key);
    }
}
