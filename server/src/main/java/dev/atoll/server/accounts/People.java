package dev.atoll.server.accounts;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountActivated;
import dev.atoll.server.identity.AccountFilter;
import dev.atoll.server.identity.AccountList;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Belongings;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Sessions;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/// The accounts there are, for those who look after them and for their owners.
@Singleton
public final class People {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Events events;
    private final List<Belongings> belongings;

    @Inject
    People(
            Accounts accounts,
            AccountChanges changes,
            Passwords passwords,
            Sessions sessions,
            Events events,
            @All List<Belongings> belongings) {
        this.accounts = accounts;
        this.changes = changes;
        this.passwords = passwords;
        this.sessions = sessions;
        this.events = events;
        this.belongings = List.copyOf(belongings);
    }

    /// A page of accounts: those who wait first, then by name.
    public AccountList list(Caller caller, AccountFilter filter, Paging paging) {
        Access.check(caller, Action.MANAGE_ACCOUNTS, Thing.PLATFORM, "list of accounts");
        return accounts.list(filter, paging);
    }

    /// An account: one's own, or an operator asks.
    ///
    /// @throws PlatformException `NOT_FOUND` for those of others too
    public Account get(Caller caller, String id) {
        Access.check(caller, Action.READ_ACCOUNT, Thing.of(id), "account " + id);
        return accounts.get(id);
    }

    /// Locks an account out, at once and everywhere; all that belongs to it stays.
    ///
    /// @throws PlatformException `CONFLICT` when it is not active, or of the last operator
    public Account suspend(Caller caller, String id) {
        Account account = managed(caller, id);
        expect(account, AccountState.ACTIVE);
        List<String> ended = changes.suspend(id).orElseThrow(() -> lastOperator(account, "suspended"));
        sessions.forget(ended);
        return changed(caller, id, "account.suspend");
    }

    /// Lets a suspended account in again.
    ///
    /// @throws PlatformException `CONFLICT` when it is not suspended
    public Account restore(Caller caller, String id) {
        Account account = managed(caller, id);
        expect(account, AccountState.SUSPENDED);
        if (!changes.restore(id)) {
            expect(accounts.get(id), AccountState.SUSPENDED);
        }
        Account restored = changed(caller, id, "account.restore");
        events.publish(new AccountActivated(restored, false));
        return restored;
    }

    /// Makes somebody an operator.
    ///
    /// @throws PlatformException `CONFLICT` when the account is not active
    public Account makeOperator(Caller caller, String id) {
        expect(managed(caller, id), AccountState.ACTIVE);
        if (!changes.setOperator(id, true)) {
            expect(accounts.get(id), AccountState.ACTIVE);
        }
        return changed(caller, id, "account.make-operator");
    }

    /// Makes an operator an account like others.
    ///
    /// @throws PlatformException `CONFLICT` when the account is not active, or of the last operator
    public Account dismissOperator(Caller caller, String id) {
        Account account = managed(caller, id);
        expect(account, AccountState.ACTIVE);
        if (!changes.setOperator(id, false)) {
            throw lastOperator(account, "dismissed");
        }
        return changed(caller, id, "account.dismiss-operator");
    }

    /// Changes the caller's own name.
    public Account rename(Caller caller, String name) {
        own(caller);
        changes.rename(caller.accountId(), Typed.name("name", name));
        return changed(caller, caller.accountId(), "account.rename");
    }

    /// Deletes the caller's own account.
    ///
    /// @param password the present one; not looked at when the account has none
    /// @throws PlatformException `FORBIDDEN` for another password, `CONFLICT` when something belongs to
    ///     the account that nobody else could look after
    public void delete(Caller caller, String password) {
        own(caller);
        Account account = accounts.get(caller.accountId());
        passwords.confirm(account.id(), password);
        List<String> owned = belongings.stream()
                .flatMap(feature -> feature.of(account.id()).stream())
                .toList();
        if (!owned.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "account " + account.login() + ": still has " + String.join(", ", owned)
                            + " (expected you to delete them or hand them over first)");
        }
        if (account.login().equals(Accounts.OPERATOR)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "account operator: the first account stays (expected you to suspend it)");
        }
        List<String> ended = changes.delete(account.id()).orElseThrow(() -> lastOperator(account, "deleted"));
        sessions.forget(ended);
        accounts.forget(account.id());
        events.publish(Deed.done(caller.accountId(), caller.name(), "account.delete", Registrations.subject(account)));
    }

    private static void own(Caller caller) {
        Access.check(caller, Action.CHANGE_ACCOUNT, Thing.of(caller.accountId()), "account of yours");
    }

    private Account managed(Caller caller, String id) {
        Access.check(caller, Action.MANAGE_ACCOUNTS, Thing.PLATFORM, "account " + id);
        return accounts.get(id);
    }

    private static void expect(Account account, AccountState expected) {
        if (account.state() != expected) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "account " + account.login() + ": " + account.state().wireName() + " (expected "
                            + expected.wireName() + ")");
        }
    }

    private static PlatformException lastOperator(Account account, String what) {
        return new PlatformException(
                ErrorCode.CONFLICT,
                "account " + account.login() + ": the last active operator cannot be " + what
                        + " (expected another operator first)");
    }

    private Account changed(Caller caller, String id, String action) {
        accounts.forget(id);
        Account account = accounts.get(id);
        events.publish(Deed.done(caller.accountId(), caller.name(), action, Registrations.subject(account)));
        return account;
    }
}
