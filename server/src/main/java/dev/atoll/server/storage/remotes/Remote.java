package dev.atoll.server.storage.remotes;

import dev.atoll.server.access.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Storage elsewhere that somebody linked.
///
/// @param name which its owner gave it
/// @param fields what was said of it and is no secret
/// @param folder where it begins there; empty for the top
/// @param expires when the credentials end; empty when nobody knows
/// @param health how it was when it was looked at last
public record Remote(
        String id,
        String accountId,
        String name,
        Provider provider,
        Map<String, String> fields,
        String folder,
        Instant created,
        Optional<Instant> expires,
        RemoteHealth health) {

    private static final Duration SOON = Duration.ofDays(14);

    public Remote {
        fields = Map.copyOf(fields);
    }

    /// How it is now: credentials whose end is known have expired then, whoever looked before.
    public RemoteState state(Instant now) {
        return hasExpired(now) ? RemoteState.EXPIRED : health.state();
    }

    /// Whether the credentials have come to their end.
    public boolean hasExpired(Instant now) {
        return expires.filter(end -> !end.isAfter(now)).isPresent();
    }

    /// Whether the end of the credentials is near.
    public boolean expiresSoon(Instant now) {
        return !hasExpired(now)
                && expires.filter(end -> end.isBefore(now.plus(SOON))).isPresent();
    }

    /// Such as `expires in 6 days`; empty when nobody knows.
    public String expiry(Instant now) {
        return expires.map(end -> words(Duration.between(now, end))).orElse("");
    }

    private static String words(Duration left) {
        if (!left.isPositive()) {
            return "expired";
        }
        return left.toDays() >= 1
                ? "expires in " + count(left.toDays(), "day")
                : "expires in " + count(Math.max(1, left.toHours()), "hour");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    Remote with(RemoteHealth other) {
        return new Remote(id, accountId, name, provider, fields, folder, created, expires, other);
    }

    Thing thing() {
        return Thing.of(accountId);
    }
}
