package dev.atoll.server.access;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;

/// Decides. What the table does not allow is refused.
public final class Access {

    private Access() {}

    /// Whether a caller may do something to a thing.
    public static Decision decide(Caller caller, Action action, Thing thing) {
        boolean standing = action.standings().stream().anyMatch(needed -> needed.has(caller, thing));
        if (standing && caller.scopes().contains(action.scope())) {
            return Decision.ALLOWED;
        }
        if (!standing && !isSeen(caller, thing)) {
            return Decision.HIDDEN;
        }
        if (caller.isAnonymous()) {
            return Decision.SIGN_IN;
        }
        return standing ? Decision.SCOPE_LACKING : Decision.FORBIDDEN;
    }

    /// Returns when a caller may.
    ///
    /// @param name what the thing is called in the message, such as `entry phyto`
    /// @throws PlatformException `NOT_FOUND` for what the caller may not know of, `UNAUTHENTICATED`,
    ///     `FORBIDDEN`
    public static void check(Caller caller, Action action, Thing thing, String name) {
        switch (decide(caller, action, thing)) {
            case ALLOWED -> {}
            case HIDDEN -> throw new PlatformException(ErrorCode.NOT_FOUND, "There is no " + name);
            case SIGN_IN ->
                throw new PlatformException(
                        ErrorCode.UNAUTHENTICATED, action.words() + ": only for those who are signed in");
            case SCOPE_LACKING -> throw scopeLacking(caller, action);
            case FORBIDDEN ->
                throw new PlatformException(
                        ErrorCode.FORBIDDEN, action.words() + ": not allowed for you (" + name + ")");
        }
    }

    /// Returns when a caller may do something to some thing, perhaps not to every one.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, `FORBIDDEN`
    static void checkAtAll(Caller caller, Action action) {
        if (caller.isAnonymous() && !action.standings().contains(Standing.ANYBODY)) {
            throw new PlatformException(
                    ErrorCode.UNAUTHENTICATED, action.words() + ": only for those who are signed in");
        }
        if (!caller.scopes().contains(action.scope())) {
            throw scopeLacking(caller, action);
        }
        boolean forOperatorsOnly = action.standings().stream().allMatch(needed -> needed == Standing.OPERATOR);
        if (forOperatorsOnly && !caller.operator()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, action.words() + ": only for operators");
        }
    }

    private static PlatformException scopeLacking(Caller caller, Action action) {
        if (caller.mustChangePassword()) {
            return new PlatformException(
                    ErrorCode.PASSWORD_CHANGE_REQUIRED,
                    "You signed in with a one-time password: choose one of your own, on /account/password or by POST /api/v1/session/password");
        }
        if (!Scope.FOR_TOKENS.contains(action.scope())) {
            return new PlatformException(
                    ErrorCode.FORBIDDEN, action.words() + ": only for those who signed in, not with a token");
        }
        return new PlatformException(
                ErrorCode.FORBIDDEN,
                action.words() + ": the token is not made for it (expected one with the scope "
                        + action.scope().wireName() + ")");
    }

    private static boolean isSeen(Caller caller, Thing thing) {
        return thing.open()
                || caller.operator()
                || Standing.OWNER.has(caller, thing)
                || Standing.GUEST.has(caller, thing);
    }

    /// What was decided.
    public enum Decision {
        ALLOWED,
        /// The caller may not know that the thing exists.
        HIDDEN,
        /// Somebody who is signed in might.
        SIGN_IN,
        /// The person may, this token may not.
        SCOPE_LACKING,
        FORBIDDEN
    }
}
