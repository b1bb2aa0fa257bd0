package dev.atoll.server.identity;

import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The people who may use this platform. The first of them, its operator, is made at the first start.
@Singleton
public final class Accounts {

    /// What the first account signs in with.
    public static final String OPERATOR = "operator";

    private final AccountStore store;
    private final Caller owner;

    @Inject
    Accounts(AccountStore store, Ids ids, InstantSource time) {
        this.store = store;
        var _ = store.insert(
                new Account(ids.next(), OPERATOR, "", "Operator", AccountState.ACTIVE, true, time.instant()));
        this.owner = callerOf(store.byLogin(OPERATOR).orElseThrow(), Scope.ALL);
    }

    /// Whom everybody is where nobody signs in: the first account.
    Caller owner() {
        return owner;
    }

    /// The caller an account makes, whose credentials have some scopes.
    ///
    /// @param account an active one
    public Caller callerOf(Account account, Set<Scope> scopes) {
        List<Membership> memberships = store.memberships(account.id());
        return new Caller(account.id(), account.name(), account.operator(), memberships, scopes);
    }

    public Optional<Account> find(String id) {
        return store.byId(id);
    }

    /// An account that must be there.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public Account get(String id) {
        return find(id).orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no account " + id));
    }
}
