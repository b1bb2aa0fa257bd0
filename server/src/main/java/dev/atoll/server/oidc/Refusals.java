package dev.atoll.server.oidc;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.oidc.ClaimRules.FutureTokenException;
import org.jboss.logging.Logger;

/// Why somebody was not signed in, in words for that person. The operator finds more in the log.
///
/// @param name what people call the issuer
record Refusals(String name) {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    PlatformException isDown(IssuerDownException why) {
        LOG.warnf("Nobody can sign in with %s: %s", name, why.getMessage());
        return new PlatformException(
                ErrorCode.UNAVAILABLE,
                name + " does not answer as it should, so nobody can sign in with it right now."
                        + " Try again in a few minutes; signing in with a password works.");
    }

    PlatformException isUntrusted(UntrustedTokenException why) {
        LOG.warnf("An answer of %s was not trusted: %s", name, why.getMessage());
        if (why.getCause() instanceof FutureTokenException) {
            return new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "The clock of " + name + " and ours differ by more than a minute, so you were not signed in."
                            + " Please tell the operator of this platform.");
        }
        return new PlatformException(
                ErrorCode.FORBIDDEN,
                "What " + name + " answered could not be verified, so you were not signed in."
                        + " Begin again on the sign-in page; if it happens again, tell the operator of this platform.");
    }

    PlatformException isLost() {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                "This way to sign in has been used already, was begun more than ten minutes ago, or in another"
                        + " browser. Begin again on the sign-in page.");
    }

    /// @param error as the issuer names it
    PlatformException saidNo(String error) {
        if (error.equals("access_denied")) {
            return new PlatformException(
                    ErrorCode.FORBIDDEN,
                    name + " did not let you in, or you did not allow it to tell us who you are."
                            + " Begin again on the sign-in page, or sign in with a password.");
        }
        LOG.warnf("%s answered %s", name, error);
        return new PlatformException(
                ErrorCode.UNAVAILABLE,
                name + " could not sign you in (" + (error.isEmpty() ? "no code" : error)
                        + "). Try again in a few minutes; signing in with a password works.");
    }

    PlatformException isWaiting() {
        return new PlatformException(
                ErrorCode.APPROVAL_REQUIRED,
                "You came by " + name + ", and your account is made. Before you can use it, an operator has to approve"
                        + " your account: one of the people who run this platform. There is nothing more for you to"
                        + " do now; sign in with " + name + " again when it is done.");
    }

    PlatformException isSuspended() {
        return new PlatformException(
                ErrorCode.FORBIDDEN,
                "Your account is suspended. Nothing of yours was deleted; ask the operator of this platform.");
    }
}
