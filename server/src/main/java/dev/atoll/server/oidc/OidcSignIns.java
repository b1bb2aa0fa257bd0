package dev.atoll.server.oidc;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.TokenHash;
import dev.atoll.server.oidc.DepartureStore.Purpose;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Leads people to the issuer and takes them in when they come back.
@Singleton
public final class OidcSignIns {

    /// Where one sees how one can sign in.
    static final String PROFILE = "/account";

    private static final Logger LOG = Logger.getLogger(OidcSignIns.class);
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final ConfiguredIssuer issuer;
    private final DepartureStore departures;
    private final Arrivals arrivals;
    private final ArrivedSessions arrivedSessions;
    private final RandomGenerator random;

    OidcSignIns(
            ConfiguredIssuer issuer,
            DepartureStore departures,
            Arrivals arrivals,
            ArrivedSessions arrivedSessions,
            RandomGenerator random) {
        this.issuer = issuer;
        this.departures = departures;
        this.arrivals = arrivals;
        this.arrivedSessions = arrivedSessions;
        this.random = random;
    }

    /// Whom people may sign in with, beside a password; empty when nobody is configured.
    public Optional<IdentityProvider> provider() {
        return issuer.flow().map(_ -> new IdentityProvider(issuer.name()));
    }

    /// What people call an issuer: the provider's name, or the host of a former one.
    public String nameOf(String itsAddress) {
        return issuer.isAt(itsAddress) ? issuer.name() : URI.create(itsAddress).getHost();
    }

    /// The logins that open the caller's account, the oldest first.
    public List<LinkedLogin> linked(Caller caller) {
        return caller.isAnonymous() ? List.of() : arrivals.linkedTo(caller.accountId());
    }

    /// Forgets one of the caller's logins.
    ///
    /// @param hasPassword whether the caller could still sign in with a password
    /// @throws PlatformException `NOT_FOUND`, `CONFLICT` when it is the only way to sign in
    public void unlink(Caller caller, String id, boolean hasPassword) {
        Access.check(caller, Action.LINK_LOGIN, Thing.of(caller.accountId()), "login of yours");
        List<LinkedLogin> all = linked(caller);
        LinkedLogin login = all.stream()
                .filter(linked -> linked.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no login " + id));
        boolean another = all.stream().anyMatch(linked -> !linked.id().equals(id) && issuer.isAt(linked.issuer()));
        if (!hasPassword && !another) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "This login is the only way into your account, so it stays linked. Ask an operator for a link with"
                            + " which you choose a password, then unlink it.");
        }
        arrivals.unlink(caller.accountId(), login);
    }

    /// Notes that a session came by the issuer, to offer signing out there as well.
    void cameBy(String cookie) {
        arrivedSessions.note(cookie);
    }

    /// Where somebody can sign out of the issuer too; empty when the session came by a password, or the
    /// issuer offers none.
    ///
    /// @param cookie what the session cookie holds, before the session ends
    public Optional<IdentityProvider> farewell(String cookie) {
        return cookie.isEmpty()
                        || !arrivedSessions.has(cookie)
                        || farewellAddress().isEmpty()
                ? Optional.empty()
                : provider();
    }

    /// Where the issuer signs people out (OpenID Connect RP-Initiated Logout).
    Optional<URI> farewellAddress() {
        return issuer.farewell();
    }

    /// Somebody on the way to the issuer.
    ///
    /// @param to where the issuer asks who it is
    /// @param browser what the browser has to keep until it comes back; a secret
    record Leaving(URI to, String browser) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Leaving";
        }
    }

    /// Somebody who came back.
    ///
    /// @param linked whether it was to link the login to an account that was signed in already
    /// @param back where to go now, a path of this platform
    record Arrived(Account account, boolean linked, String back) {}

    /// Begins.
    ///
    /// @param browser what the browser kept from an earlier time; anything else begins anew
    /// @param redirect where the issuer sends the browser, as it was registered
    Leaving leave(Purpose purpose, String browser, URI redirect) {
        Departure departure =
                Departure.of(BROWSER.matcher(browser).matches() ? browser : TokenHash.newToken(random), random);
        CodeFlow flow = flow();
        try {
            URI to = flow.away(departure, redirect);
            departures.save(departure, purpose);
            return new Leaving(to, departure.browser());
        } catch (IssuerDownException e) {
            throw refusals().isDown(e);
        }
    }

    /// Ends.
    ///
    /// @param browser what the browser kept
    /// @param caller who is signed in by now
    Arrived arrive(Answer answer, String browser, Caller caller, URI redirect) {
        CodeFlow flow = flow();
        Departure departure = new Departure(answer.state(), browser);
        Purpose purpose = departures.take(departure).orElseThrow(refusals()::isLost);
        try {
            if (!flow.isFromIssuer(answer.iss())) {
                throw new UntrustedTokenException("iss of the answer: not the issuer's");
            }
            if (answer.code().isEmpty()) {
                throw refusals().saidNo(answer.error());
            }
            return admit(flow.back(departure, answer.code(), redirect), purpose, caller);
        } catch (IssuerDownException e) {
            throw refusals().isDown(e);
        } catch (UntrustedTokenException e) {
            throw refusals().isUntrusted(e);
        }
    }

    private Arrived admit(Person person, Purpose purpose, Caller caller) {
        if (!purpose.accountId().isEmpty()) {
            return link(person, purpose, caller);
        }
        Account account = arrivals.accountOf(person);
        LOG.infof("%s came by %s, %s", account.id(), person.issuer(), account.state());
        return switch (account.state()) {
            case ACTIVE -> new Arrived(account, false, purpose.back());
            case WAITING -> throw refusals().isWaiting();
            case SUSPENDED -> throw refusals().isSuspended();
        };
    }

    private Arrived link(Person person, Purpose purpose, Caller caller) {
        if (!caller.is(purpose.accountId())) {
            throw refusals().isLost();
        }
        Account account = arrivals.link(person, purpose.accountId());
        LOG.infof("%s may come by %s from now on", account.id(), person.issuer());
        return new Arrived(account, true, purpose.back());
    }

    private CodeFlow flow() {
        return issuer.flow()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "Nobody signs in by another site here (oidc.issuer is not configured)"));
    }

    private Refusals refusals() {
        return new Refusals(issuer.name());
    }
}
