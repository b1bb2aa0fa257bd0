package dev.atoll.server.accounts;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Sessions;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How people choose their passwords anew.
@Singleton
public final class Passwords {

    private static final Duration LINK_LASTS = Duration.ofHours(24);

    private final Accounts accounts;
    private final Sessions sessions;
    private final CredentialStore store;
    private final PasswordHashes hashes;
    private final SignInLimits limits;
    private final AccountLetters letters;
    private final PlatformAddress address;
    private final Events events;
    private final InstantSource time;
    private final RandomGenerator random;

    @Inject
    Passwords(
            Accounts accounts,
            Sessions sessions,
            CredentialStore store,
            PasswordHashes hashes,
            SignInLimits limits,
            AccountLetters letters,
            PlatformAddress address,
            Events events,
            InstantSource time,
            RandomGenerator random) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.store = store;
        this.hashes = hashes;
        this.limits = limits;
        this.letters = letters;
        this.address = address;
        this.events = events;
        this.time = time;
        this.random = random;
    }

    /// Changes the caller's password and signs them out everywhere else.
    ///
    /// @param session the cookie of the session that goes on
    /// @throws PlatformException `FORBIDDEN` for another old password, `BAD_REQUEST` for a new one that
    ///     may not be chosen
    public void change(Caller caller, String session, String old, String chosen) {
        Access.check(caller, Action.CHANGE_PASSWORD, Thing.of(caller.accountId()), "account of yours");
        Credentials credentials = confirm(caller.accountId(), old);
        if (old.equals(chosen)) {
            throw Typed.refused("new_password: the same as the old one (expected another)");
        }
        PasswordRules.check(chosen, credentials.login());
        List<String> ended = store.change(credentials, hashes.hash(chosen), session)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.CONFLICT, "The password was changed a moment ago (expected you to sign in again)"));
        sessions.forget(ended);
        accounts.forget(caller.accountId());
        events.publish(
                Deed.done(caller.accountId(), caller.name(), "password.change", "account " + credentials.login()));
    }

    /// Whether the caller has a password; somebody who comes by an identity provider has none.
    public boolean has(Caller caller) {
        return store.byId(caller.accountId())
                .filter(credentials -> !credentials.password().isEmpty())
                .isPresent();
    }

    /// Returns when a password is the account's, or the account has none.
    ///
    /// @throws PlatformException `FORBIDDEN`, `TOO_MANY_REQUESTS`
    Credentials confirm(String accountId, String password) {
        Credentials credentials =
                store.byId(accountId).orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "No such account"));
        if (credentials.password().isEmpty()) {
            return credentials;
        }
        // Whoever took over a session must not guess here what the sign-in page would not let them.
        limits.tryToSignIn(credentials.login(), "a session");
        if (!hashes.matches(password, credentials.password())) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "The password is not right (expected your present one)");
        }
        limits.signedIn(credentials.login(), "a session");
        return credentials;
    }

    /// Makes a link with which somebody chooses a new password, and hands it to the operator.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when the account is not active
    public ResetLink resetLink(Caller caller, String id) {
        Access.check(caller, Action.MANAGE_ACCOUNTS, Thing.PLATFORM, "account " + id);
        Account account = accounts.get(id);
        if (account.state() != AccountState.ACTIVE) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "account " + account.login() + ": " + account.state().wireName() + " (expected active)");
        }
        ResetLink link = newLink(account);
        events.publish(
                Deed.done(caller.accountId(), caller.name(), "password.make-link", Registrations.subject(account)));
        return link;
    }

    /// Sends a link to whoever owns an address, if an account does. Returns in the same way and time
    /// when none does.
    ///
    /// @param from where the request comes from
    /// @throws PlatformException `BAD_REQUEST`, `TOO_MANY_REQUESTS`, `UNAVAILABLE` where no mail is sent
    public void forgot(String email, String from) {
        String login = Typed.email(email);
        limits.register(from);
        if (!letters.areSent()) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "This platform sends no mail (expected you to ask an operator for a link)");
        }
        letters.whenThereIsTime(() -> store.byLogin(login)
                .filter(found -> found.state() == AccountState.ACTIVE && limits.mayBeMailed(login))
                .flatMap(found -> accounts.find(found.accountId()))
                .ifPresent(account -> letters.reset(account, newLink(account))));
    }

    /// Chooses a new password with a link; it is used up, and its account signed out everywhere.
    ///
    /// @param from where the request comes from
    /// @throws PlatformException `NOT_FOUND` for a link that is not good (any more), `BAD_REQUEST` for a
    ///     password that may not be chosen
    public void resetWith(String token, String chosen, String from) {
        limits.register(from);
        Credentials credentials = store.ofLink(token, time.instant()).orElseThrow(Passwords::noSuchLink);
        PasswordRules.check(chosen, credentials.login());
        Optional<List<String>> ended = store.useLink(token, credentials.accountId(), hashes.hash(chosen));
        sessions.forget(ended.orElseThrow(Passwords::noSuchLink));
        accounts.forget(credentials.accountId());
        Account account = accounts.get(credentials.accountId());
        events.publish(Deed.done(account.id(), account.name(), "password.reset", Registrations.subject(account)));
    }

    private ResetLink newLink(Account account) {
        String token = TokenHash.newToken(random);
        Instant expires = time.instant().plus(LINK_LASTS);
        store.keepLink(token, account.id(), expires);
        return new ResetLink(address.page("/reset#" + token), expires);
    }

    private static PlatformException noSuchLink() {
        return new PlatformException(
                ErrorCode.NOT_FOUND, "The link was used already or has expired (expected you to ask for a new one)");
    }
}
