package dev.atoll.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// How long a token is good for.
public enum TokenLifetime {
    MONTH("30d", Duration.ofDays(30)),
    QUARTER("90d", Duration.ofDays(90)),
    YEAR("1y", Duration.ofDays(365)),
    FOR_EVER("never", Duration.ZERO);

    private final String wireName;
    private final Duration length;

    TokenLifetime(String wireName, Duration length) {
        this.wireName = wireName;
        this.length = length;
    }

    /// Such as `90d`.
    public String wireName() {
        return wireName;
    }

    /// The lifetime of a name such as `90d`; empty for any other text.
    public static Optional<TokenLifetime> of(String name) {
        return Arrays.stream(values())
                .filter(lifetime -> lifetime.wireName.equals(name))
                .findFirst();
    }

    /// When a token ends that begins now; empty for never.
    Optional<Instant> endAfter(Instant now) {
        return this == FOR_EVER ? Optional.empty() : Optional.of(now.plus(length));
    }
}
