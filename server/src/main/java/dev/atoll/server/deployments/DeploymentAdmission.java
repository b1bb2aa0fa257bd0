package dev.atoll.server.deployments;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.gateway.SentCredentials;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Identification;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who may call a deployment.
@Singleton
final class DeploymentAdmission {

    private static final Pattern OWN_TOKEN =
            Pattern.compile("(?i:bearer) +(" + Deployments.TOKEN_PREFIX + "[A-Za-z0-9_-]+) *");

    private final DeploymentBook book;
    private final Identification identification;
    private final Accounts accounts;

    DeploymentAdmission(DeploymentBook book, Identification identification, Accounts accounts) {
        this.book = book;
        this.identification = identification;
        this.accounts = accounts;
    }

    /// The deployment, when the caller may call it. May ask the database.
    ///
    /// @throws PlatformException `NOT_FOUND` for what the caller may not see, `UNAUTHENTICATED`, `FORBIDDEN`
    Deployment admit(String id, SentCredentials sent) {
        return admit(id, sent.authorization(), () -> identification.identify(sent.authorization(), sent.session()));
    }

    /// The same at a name of the deployment. Whoever shows its cookie is known by that, and may send the workload an
    /// authorization of its own.
    Deployment admitAt(String name, String id, SentCredentials sent) {
        String authorization = sent.app().isEmpty() ? sent.authorization() : "";
        return admit(id, authorization, () -> identification.identifyAt(name, authorization, sent.app()));
    }

    private Deployment admit(String id, String authorization, Supplier<Caller> who) {
        Optional<Deployment> found = book.find(id).filter(deployment -> !deployment.isDeleted());
        Matcher token = OWN_TOKEN.matcher(authorization);
        if (token.matches()) {
            return found.filter(deployment -> isTokenOf(deployment, token.group(1)))
                    .filter(this::isOfSomebody)
                    .orElseThrow(() -> new PlatformException(
                            ErrorCode.UNAUTHENTICATED,
                            "The token is not that of this deployment (expected one made for it)"));
        }
        Caller caller = who.get();
        if (found.isEmpty() && caller.isAnonymous()) {
            // As for one that is there: nobody learns which are.
            throw new PlatformException(ErrorCode.UNAUTHENTICATED, "Deployments are for those who are signed in");
        }
        Deployment deployment = found.orElseThrow(() -> DeploymentBook.unknown(id));
        if (caller.isAnonymous()) {
            throw new PlatformException(ErrorCode.UNAUTHENTICATED, "Deployments are for those who are signed in");
        }
        Access.check(caller, Action.CALL_DEPLOYMENT, deployment.thing(), deployment.words());
        return deployment;
    }

    /// A suspension ends everything at once, also what was given to programs.
    private boolean isOfSomebody(Deployment deployment) {
        return accounts.byToken(deployment.owner(), Set.of(Scope.PREDICT)).isPresent();
    }

    private static boolean isTokenOf(Deployment deployment, String token) {
        return MessageDigest.isEqual(
                TokenHash.of(token).getBytes(StandardCharsets.UTF_8),
                deployment.tokenHash().getBytes(StandardCharsets.UTF_8));
    }
}
