package dev.atoll.server.provider;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a program may be told of somebody: the scopes of OpenID Connect. The first makes it one.
enum Disclosure {
    /// Who it is, by an id without meaning.
    OPENID,
    /// What the person is called.
    PROFILE,
    /// The e-mail address.
    EMAIL,
    /// In which projects, at which level.
    GROUPS;

    /// Such as `email`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Those that a text names; others are not understood, and not given.
    static Set<Disclosure> parse(String scopes) {
        Set<String> named =
                Set.copyOf(Arrays.stream(scopes.strip().split(" +")).distinct().toList());
        return Arrays.stream(values())
                .filter(scope -> named.contains(scope.wireName()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Disclosure.class)));
    }

    /// Separated by blanks.
    static String text(Set<Disclosure> scopes) {
        return scopes.stream().sorted().map(Disclosure::wireName).collect(Collectors.joining(" "));
    }
}
