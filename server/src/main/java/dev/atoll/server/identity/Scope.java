package dev.atoll.server.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What credentials may be used for. Whoever signs in has all of them; none of them gives more than its
/// owner may.
public enum Scope {
    /// See what one may see.
    READ,
    /// Have modules answer.
    PREDICT,
    /// Change what is one's own or one's projects'.
    WRITE,
    /// Do what operators do.
    ADMIN,
    /// Be told who one is, and give the credentials up. All credentials have it.
    SELF,
    /// Sign in and out, and choose a password. No token has it.
    SIGN_IN,
    /// Change what lets one in: tokens, sessions, the account. No token has it.
    ACCOUNT,
    /// Be told, as a program that signs people in elsewhere, whom it signed in. No token that people make
    /// has it.
    PROFILE;

    /// All there are.
    public static final Set<Scope> ALL = Set.of(values());

    /// What a token may be made for.
    public static final Set<Scope> FOR_TOKENS = Set.of(READ, PREDICT, WRITE, ADMIN);

    /// What a session may be used for that began with a password which has to be changed.
    public static final Set<Scope> ONE_TIME = Set.of(SELF, SIGN_IN);

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
