package dev.atoll.server.accounts;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.config.AccountsConfig;
import dev.atoll.server.config.AccountsConfig.Registration;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountActivated;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// How somebody gets an account.
@Singleton
public final class Registrations {

    /// More than an operator would read; whoever fills the list fills no disk.
    private static final int MOST_WAITING = 1_000;

    private final AccountsConfig config;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final CredentialStore credentials;
    private final PasswordHashes hashes;
    private final SignInLimits limits;
    private final AccountLetters letters;
    private final Events events;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    Registrations(
            PlatformConfig config,
            Accounts accounts,
            AccountChanges changes,
            CredentialStore credentials,
            PasswordHashes hashes,
            SignInLimits limits,
            AccountLetters letters,
            Events events,
            Ids ids,
            InstantSource time) {
        this.config = config.accounts();
        this.accounts = accounts;
        this.changes = changes;
        this.credentials = credentials;
        this.hashes = hashes;
        this.limits = limits;
        this.letters = letters;
        this.events = events;
        this.ids = ids;
        this.time = time;
    }

    /// What becomes of somebody who registers.
    public Registration mode() {
        return config.registration();
    }

    /// Registers somebody. Returns in the same way whether the address was new or not: nobody learns
    /// here who has an account. The owner of a known address is told by mail.
    ///
    /// @param address where the request comes from
    /// @throws PlatformException `BAD_REQUEST`, `FORBIDDEN` where registration is closed,
    ///     `TOO_MANY_REQUESTS`, `UNAVAILABLE`
    public void register(RegistrationRequest request, String address) {
        if (!config.required() || config.registration() == Registration.CLOSED) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, "Nobody can register here (expected you to ask an operator)");
        }
        Account account = new Account(
                ids.next(),
                Typed.email(request.email()),
                Typed.email(request.email()),
                Typed.name("name", request.name()),
                config.registration() == Registration.OPEN ? AccountState.ACTIVE : AccountState.WAITING,
                false,
                time.instant());
        PasswordRules.check(Typed.required("password", request.password()), account.login());
        limits.register(address);
        String hash = hashes.hash(request.password());
        if (credentials.insert(account, hash, MOST_WAITING)) {
            registered(account);
        } else {
            letters.alreadyRegistered(account.email());
        }
    }

    private void registered(Account account) {
        events.publish(Deed.done(account.id(), account.name(), "account.register", subject(account)));
        if (account.state() == AccountState.ACTIVE) {
            events.publish(new AccountActivated(account, false));
        } else {
            letters.waiting(account);
        }
    }

    /// Lets somebody in who registered.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when the account does not wait
    public Account approve(Caller caller, String id) {
        Account account = theirs(caller, id);
        if (!changes.approve(id)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "account " + account.login() + ": "
                            + accounts.get(id).state().wireName() + " (expected waiting)");
        }
        accounts.forget(id);
        Account approved = accounts.get(id);
        events.publish(Deed.done(caller.accountId(), caller.name(), "account.approve", subject(account)));
        events.publish(new AccountActivated(approved, true));
        letters.approved(approved);
        return approved;
    }

    /// Deletes a registration.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` when the account does not wait
    public void refuse(Caller caller, String id) {
        Account account = theirs(caller, id);
        if (!changes.deleteWaiting(id)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "account " + account.login() + ": " + account.state().wireName() + " (expected waiting)");
        }
        accounts.forget(id);
        events.publish(Deed.done(caller.accountId(), caller.name(), "account.refuse", subject(account)));
    }

    private Account theirs(Caller caller, String id) {
        Access.check(caller, Action.MANAGE_ACCOUNTS, Thing.PLATFORM, "account " + id);
        return accounts.get(id);
    }

    static String subject(Account account) {
        return "account " + account.login();
    }
}
