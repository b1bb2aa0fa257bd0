package dev.atoll.server.oidc;

import dev.atoll.server.config.OidcConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountActivated;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Level;
import dev.atoll.server.identity.Newcomers;
import dev.atoll.server.identity.ProvenEmails;
import dev.atoll.server.oidc.ExternalLoginStore.ExternalLogin;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Who somebody of the issuer is here. Issuer and subject decide alone: an e-mail address would let
/// everybody in who can make the issuer believe it.
@Singleton
final class Arrivals {

    /// What a project may be called. One that is made later has the people whose group is called like it.
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}[a-z0-9]");

    private static final String NAMELESS = "Somebody without a name";

    private final ExternalLoginStore logins;
    private final Accounts accounts;
    private final Newcomers newcomers;
    private final Events events;
    private final AccountState first;

    Arrivals(ExternalLoginStore logins, Accounts accounts, Newcomers newcomers, Events events, PlatformConfig config) {
        this.logins = logins;
        this.accounts = accounts;
        this.newcomers = newcomers;
        this.events = events;
        this.first = config.oidc().approve() == OidcConfig.Approve.AUTO ? AccountState.ACTIVE : AccountState.WAITING;
    }

    /// The account, made for somebody who comes for the first time, with the memberships the issuer says.
    Account accountOf(Person person) {
        ExternalLogin login = logins.find(person).orElseGet(() -> make(person));
        setMemberships(person, login);
        return accounts.get(login.accountId());
    }

    /// Lets a person sign in to an account that is there already.
    ///
    /// @throws PlatformException `CONFLICT` when the person has another account
    Account link(Person person, String accountId) {
        if (!logins.link(person, accountId).equals(accountId)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "This login belongs to another account here (expected one that is not in use)");
        }
        setMemberships(person, logins.find(person).orElseThrow());
        Account account = accounts.get(accountId);
        events.publish(Deed.done(account.id(), account.name(), "login.link", "account " + account.id())
                .saying("to one of " + person.issuer()));
        return account;
    }

    List<LinkedLogin> linkedTo(String accountId) {
        return logins.linkedTo(accountId);
    }

    /// Forgets a login of an account.
    void unlink(String accountId, LinkedLogin login) {
        logins.unlink(accountId, login.id());
        accounts.forget(accountId);
        Account account = accounts.get(accountId);
        events.publish(Deed.done(account.id(), account.name(), "login.unlink", "account " + account.id())
                .saying("from one of " + login.issuer()));
    }

    private ExternalLogin make(Person person) {
        Optional<Account> made = newcomers.make(
                person.name().orElse(NAMELESS),
                person.email().orElse(""),
                source(person),
                first,
                (handle, account) -> insert(handle, person, account));
        made.ifPresent(account -> announce(account, person));
        // Somebody who comes twice at once gets the account that was made first.
        return logins.find(person).orElseThrow();
    }

    private boolean insert(Handle handle, Person person, Account account) {
        boolean inserted = logins.insert(handle, person, account.id());
        if (inserted && person.emailProven()) {
            ProvenEmails.vouch(handle, account.id());
        }
        return inserted;
    }

    /// For the operator who approves: an address only when the issuer vouches for it.
    private static String source(Person person) {
        String who = person.email().filter(_ -> person.emailProven()).orElse(person.subject());
        return who + " by " + URI.create(person.issuer()).getHost();
    }

    private void announce(Account account, Person person) {
        events.publish(Deed.done(account.id(), account.name(), "account.arrive", "account " + account.id())
                .saying("by " + person.issuer()));
        if (account.state() == AccountState.ACTIVE) {
            events.publish(new AccountActivated(account, person.emailProven()));
        }
    }

    /// Tokens are shown again and again: only one that was made later than the last can say anything new.
    private void setMemberships(Person person, ExternalLogin login) {
        if (!person.entitlements().said() || !person.saidAt().isAfter(login.saidAt())) {
            return;
        }
        Map<String, Level> levels = new HashMap<>(person.entitlements().levels());
        levels.keySet().removeIf(name -> !PROJECT.matcher(name).matches());
        var _ = logins.setMemberships(person, levels);
        accounts.forget(login.accountId());
    }
}
