package dev.atoll.server.identity;

import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
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
    private final Recent<Known> recent = new Recent<>();

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

    /// The caller that a session makes; empty when its account is not active.
    Optional<Caller> signedIn(String accountId) {
        return known(accountId).map(known -> known.caller(known.oneTime ? Scope.ONE_TIME : Scope.ALL));
    }

    /// The caller that a token makes; empty when its account is not active.
    public Optional<Caller> byToken(String accountId, Set<Scope> scopes) {
        return known(accountId).map(known -> known.caller(scopes));
    }

    /// Remembers no longer what an account is and where it is a member. Whoever changes a row of either
    /// calls it after the transaction.
    public void forget(String accountId) {
        recent.forget(accountId);
    }

    private Optional<Known> known(String accountId) {
        return recent.get(accountId, this::load).filter(known -> known.account.state() == AccountState.ACTIVE);
    }

    private Optional<Known> load(String accountId) {
        return store.byId(accountId)
                .map(account -> new Known(account, store.isOneTime(accountId), store.memberships(accountId)));
    }

    /// The caller an account makes, whose credentials have some scopes.
    ///
    /// @param account an active one
    public Caller callerOf(Account account, Set<Scope> scopes) {
        List<Membership> memberships = store.memberships(account.id());
        return new Caller(account.id(), account.name(), account.operator(), memberships, scopes);
    }

    /// A page of accounts: those who wait first, then by name. Asks nobody whether one may.
    public AccountList list(AccountFilter filter, Paging paging) {
        return store.list(filter, paging);
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

    private record Known(Account account, boolean oneTime, List<Membership> memberships) {

        Caller caller(Set<Scope> scopes) {
            return new Caller(account.id(), account.name(), account.operator(), memberships, scopes);
        }
    }
}
