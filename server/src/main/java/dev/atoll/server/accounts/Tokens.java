package dev.atoll.server.accounts;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.ApiToken;
import dev.atoll.server.identity.ApiTokens;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TokenLifetime;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The tokens with which people's programs come in.
@Singleton
public final class Tokens {

    private static final int MOST = 100;

    private final ApiTokens tokens;
    private final Events events;

    @Inject
    Tokens(ApiTokens tokens, Events events) {
        this.tokens = tokens;
        this.events = events;
    }

    /// Makes a token for the caller, who must have signed in: no token makes another.
    ///
    /// @throws PlatformException `BAD_REQUEST`, `FORBIDDEN`, `CONFLICT` when the caller has too many
    public ApiTokens.Created create(Caller caller, TokenRequest request) {
        own(caller);
        String name = Typed.name("name", request.name());
        Set<Scope> scopes = scopes(caller, request.scopes());
        TokenLifetime lifetime = TokenLifetime.of(request.expiresIn())
                .orElseThrow(() -> Typed.refused("expires_in: " + request.expiresIn() + " (expected "
                        + Arrays.stream(TokenLifetime.values())
                                .map(TokenLifetime::wireName)
                                .collect(Collectors.joining(", "))
                        + ")"));
        if (tokens.of(caller.accountId()).size() >= MOST) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "You have " + MOST + " tokens (expected you to revoke some first)");
        }
        ApiTokens.Created created = tokens.create(caller.accountId(), name, scopes, lifetime);
        events.publish(Deed.done(caller.accountId(), caller.name(), "token.create", "token " + name)
                .saying(String.join(" ", created.known().scopes())));
        return created;
    }

    /// The caller's tokens, the newest first.
    public List<ApiToken> list(Caller caller) {
        own(caller);
        return tokens.of(caller.accountId());
    }

    /// Revokes a token of the caller's; it is good for nothing from now on.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void revoke(Caller caller, String id) {
        own(caller);
        ApiToken token = tokens.of(caller.accountId()).stream()
                .filter(own -> own.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no token " + id));
        var _ = tokens.revoke(caller.accountId(), id);
        events.publish(Deed.done(caller.accountId(), caller.name(), "token.revoke", "token " + token.name()));
    }

    /// Revokes the token that the caller shows.
    public void giveUp(Caller caller, String token) {
        Access.check(caller, Action.GIVE_UP_TOKEN, Thing.of(caller.accountId()), "token of yours");
        tokens.revoke(token);
        events.publish(Deed.done(caller.accountId(), caller.name(), "token.give-up", "the token that was shown"));
    }

    private static void own(Caller caller) {
        Access.check(caller, Action.MANAGE_TOKENS, Thing.of(caller.accountId()), "token of yours");
    }

    private static Set<Scope> scopes(Caller caller, List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Scope.of(name)
                    .filter(scope -> isOffered(caller, scope))
                    .orElseThrow(
                            () -> Typed.refused("scopes: " + name + " (expected some of " + offered(caller) + ")")));
        }
        if (scopes.isEmpty()) {
            throw Typed.refused("scopes: none (expected some of " + offered(caller) + ")");
        }
        return scopes;
    }

    /// Whether a token with this scope would be of any use to the caller.
    private static boolean isOffered(Caller caller, Scope scope) {
        return Scope.FOR_TOKENS.contains(scope) && (scope != Scope.ADMIN || caller.operator());
    }

    private static String offered(Caller caller) {
        return Scope.FOR_TOKENS.stream()
                .filter(scope -> isOffered(caller, scope))
                .sorted()
                .map(Scope::wireName)
                .collect(Collectors.joining(", "));
    }
}
