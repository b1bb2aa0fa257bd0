package dev.atoll.server.oidc;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.BearerReader;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Lets programs in that show an access token of the issuer, as the AI4OS dashboard does. The issuer is
/// not asked: its keys are known.
@Singleton
final class JwtReader implements BearerReader {

    private static final Logger LOG = Logger.getLogger(JwtReader.class);

    /// The first characters of a JWT are those of `{"` in base64url.
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]*");

    private static final int LONGEST = 16_000;

    /// Any client of the issuer may have been given such a token: it never runs the platform.
    private static final Set<Scope> SCOPES = Set.of(Scope.READ, Scope.PREDICT, Scope.WRITE, Scope.SELF);

    private final ConfiguredIssuer issuer;
    private final Arrivals arrivals;
    private final Accounts accounts;

    JwtReader(ConfiguredIssuer issuer, Arrivals arrivals, Accounts accounts) {
        this.issuer = issuer;
        this.arrivals = arrivals;
        this.accounts = accounts;
    }

    @Override
    public Optional<Caller> read(String token) {
        Optional<TokenChecks> checks = issuer.checks();
        if (checks.isEmpty() || token.length() > LONGEST || !JWT.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            Account account = arrivals.accountOf(Person.of(checks.get().accessToken(token)));
            return switch (account.state()) {
                case ACTIVE -> Optional.of(accounts.callerOf(account, SCOPES));
                case WAITING -> throw refused("Your account waits for an operator to approve it");
                case SUSPENDED -> throw refused("Your account is suspended");
            };
        } catch (UntrustedTokenException e) {
            LOG.debugf("A token was refused: %s", e.getMessage());
            throw refused("The token is not valid: " + e.getMessage());
        } catch (IssuerDownException e) {
            throw new Refusals(issuer.name()).isDown(e);
        }
    }

    private static PlatformException refused(String why) {
        return new PlatformException(ErrorCode.UNAUTHENTICATED, why);
    }
}
