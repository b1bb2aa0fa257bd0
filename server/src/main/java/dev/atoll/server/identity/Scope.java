package dev.atoll.server.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a token may be used for. Whoever signs in with a password has all of them; none of them gives
/// more than its owner may.
public enum Scope {
    /// See what one may see.
    READ,
    /// Have modules answer.
    PREDICT,
    /// Change what is one's own or one's projects'.
    WRITE,
    /// Do what operators do.
    ADMIN;

    /// All there are.
    public static final Set<Scope> ALL = Set.of(values());

    /// Such as `predict`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The scope of a name such as `predict`; empty for any other text.
    public static Optional<Scope> of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }
}
