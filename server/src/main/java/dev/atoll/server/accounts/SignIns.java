package dev.atoll.server.accounts;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Session;
import dev.atoll.server.identity.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How people sign in with a browser, and out.
@Singleton
public final class SignIns {

    private final boolean required;
    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final CredentialStore store;
    private final PasswordHashes hashes;
    private final SignInLimits limits;
    private final Events events;

    @Inject
    SignIns(
            PlatformConfig config,
            Database database,
            Accounts accounts,
            Sessions sessions,
            CredentialStore store,
            PasswordHashes hashes,
            SignInLimits limits,
            Events events) {
        this.required = config.accounts().required();
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.store = store;
        this.hashes = hashes;
        this.limits = limits;
        this.events = events;
    }

    /// Signs somebody in with a password.
    ///
    /// @throws PlatformException `UNAUTHENTICATED`, saying the same for an unknown login and a wrong
    ///     password; `FORBIDDEN` when both are right and the account is not active; `TOO_MANY_REQUESTS`
    public Started signIn(Attempt attempt) {
        if (!required) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "Nobody signs in here: you are the owner (expected accounts: many)");
        }
        String login = Typed.required("login", attempt.login).strip().toLowerCase(Locale.ROOT);
        String password = Typed.required("password", attempt.password);
        limits.tryToSignIn(login, attempt.address);
        Optional<Credentials> found = store.byLogin(login);
        // A password longer than any is refused here: hashing must not cost what the caller likes.
        boolean right = password.length() <= PasswordRules.MOST_BYTES
                && hashes.matches(password, found.map(Credentials::password).orElse(""));
        if (!right || found.isEmpty()) {
            events.publish(found.map(SignIns::wrongPassword).orElseGet(SignIns::wrongLogin));
            throw new PlatformException(
                    ErrorCode.UNAUTHENTICATED, "Login or password is not right (expected those of your account)");
        }
        Credentials credentials = found.get();
        limits.signedIn(login, attempt.address);
        expectActive(credentials);
        if (PasswordHashes.isWeak(credentials.password())) {
            store.strengthen(credentials, hashes.hash(password));
        }
        return open(accounts.get(credentials.accountId()), attempt.agent);
    }

    /// Counts somebody who leaves to sign in elsewhere.
    ///
    /// @throws PlatformException `TOO_MANY_REQUESTS`
    public void leave(String address) {
        limits.leave(address);
    }

    /// Begins a session for somebody whose identity is known.
    ///
    /// @param account an active one
    /// @param agent what the browser calls itself
    public Started open(Account account, String agent) {
        String cookie = sessions.open(account.id(), agent);
        events.publish(Deed.done(account.id(), account.name(), "session.begin", Registrations.subject(account)));
        boolean oneTime = store.byId(account.id()).map(Credentials::oneTime).orElse(false);
        return new Started(cookie, oneTime, account);
    }

    /// Ends the session of a cookie; it may have ended before.
    public void signOut(String cookie) {
        if (!cookie.isEmpty()) {
            sessions.end(cookie);
        }
    }

    /// Ends all sessions of the caller, this one too.
    public void signOutEverywhere(Caller caller) {
        own(caller);
        sessions.forget(database.write(handle -> Sessions.endAll(handle, caller.accountId(), "")));
        events.publish(Deed.done(caller.accountId(), caller.name(), "session.end-all", "every session"));
    }

    /// Where the caller is signed in, the session used last first.
    public List<Session> list(Caller caller) {
        own(caller);
        return sessions.of(caller.accountId());
    }

    /// Ends one of the caller's sessions.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void end(Caller caller, String id) {
        own(caller);
        if (!sessions.end(caller.accountId(), id)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no session " + id);
        }
    }

    private static void own(Caller caller) {
        Access.check(caller, Action.MANAGE_SESSIONS, Thing.of(caller.accountId()), "session of yours");
    }

    private static Deed wrongPassword(Credentials known) {
        return Deed.done(known.accountId(), "", "session.begin", "account " + known.login())
                .refused("wrong password");
    }

    /// What was typed is not repeated: it may be a password in the wrong field.
    private static Deed wrongLogin() {
        return Deed.done("", "", "session.begin", "an unknown account").refused("unknown login");
    }

    private static void expectActive(Credentials credentials) {
        switch (credentials.state()) {
            case ACTIVE -> {}
            case WAITING ->
                throw new PlatformException(
                        ErrorCode.FORBIDDEN, "Your registration waits for an operator (expected it to be approved)");
            case SUSPENDED ->
                throw new PlatformException(
                        ErrorCode.FORBIDDEN, "Your account is suspended (expected you to ask an operator)");
        }
    }

    /// What somebody shows.
    ///
    /// @param agent what the browser calls itself
    /// @param address where the request comes from
    public record Attempt(String login, String password, String agent, String address) {

        /// Without the password.
        @Override
        public String toString() {
            return "Attempt[" + login + "]";
        }
    }

    /// A session that has begun.
    ///
    /// @param cookie what its cookie holds
    /// @param mustChangePassword whether it serves to choose a password only
    public record Started(String cookie, boolean mustChangePassword, Account account) {

        /// Without the cookie.
        @Override
        public String toString() {
            return "Started[" + account.id() + "]";
        }
    }
}
