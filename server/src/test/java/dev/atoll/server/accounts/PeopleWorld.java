package dev.atoll.server.accounts;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Paging;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountFilter;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.ApiTokens;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.Sessions;
import dev.atoll.server.identity.TestIdentities;
import dev.atoll.server.mail.Mails;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everything that lets people in, on a database and a clock of the test's.
final class PeopleWorld implements AutoCloseable {

    static final String PASSWORD = "a raft of otters 27";
    static final String HERE = "192.0.2.1";

    final SettableClock clock = new SettableClock();
    final List<Deed> deeds = new CopyOnWriteArrayList<>();
    final List<String> owned = new CopyOnWriteArrayList<>();
    final Database database;
    final Accounts accounts;
    final Sessions sessions;
    final ApiTokens apiTokens;
    final CredentialStore credentials;
    final PasswordHashes hashes;
    final Registrations registrations;
    final People people;
    final Passwords passwords;
    final SignIns signIns;
    final Tokens tokens;
    final FirstOperator firstOperator;

    private final Mails mails;
    private final AccountLetters letters;

    PeopleWorld(Database database, Path home) {
        this(database, home, Map.of("accounts", "many"));
    }

    PeopleWorld(Database database, Path home, Map<String, String> settings) {
        PlatformConfig config = TestConfigs.at(home, settings);
        Random random = new Random(1);
        Ids ids = new Ids(clock, random);
        Events events = new Events();
        var _ = events.subscribe(Deed.class, deeds::add);
        SignInLimits limits = new SignInLimits(clock);
        PlatformAddress address = new PlatformAddress(config);
        AccountChanges changes = new AccountChanges(database);
        this.database = database;
        this.accounts = TestIdentities.accounts(database, ids, clock);
        this.sessions = new Sessions(database, accounts, clock, random);
        this.apiTokens = new ApiTokens(database, accounts, clock, ids, random);
        this.credentials = new CredentialStore(database);
        this.hashes = new PasswordHashes(random);
        this.mails = new Mails(config, clock);
        this.letters = new AccountLetters(mails, accounts, address, limits);
        this.registrations =
                new Registrations(config, accounts, changes, credentials, hashes, limits, letters, events, ids, clock);
        this.passwords =
                new Passwords(accounts, sessions, credentials, hashes, limits, letters, address, events, clock, random);
        this.people = new People(accounts, changes, passwords, sessions, events, List.of(_ -> owned));
        this.signIns = new SignIns(config, database, accounts, sessions, credentials, hashes, limits, events);
        this.tokens = new Tokens(apiTokens, events);
        this.firstOperator = new FirstOperator(config, accounts, credentials, random);
    }

    /// The operator, signed in.
    Caller operator() {
        Account account = find("operator");
        return accounts.callerOf(account, Scope.ALL);
    }

    /// Somebody who registered and was approved.
    Account newPerson(String name) {
        registrations.register(new RegistrationRequest(name, name + "@example.org", PASSWORD), HERE);
        return registrations.approve(operator(), find(name).id());
    }

    /// Somebody who was made an operator.
    Account newOperator(String name) {
        return people.makeOperator(operator(), newPerson(name).id());
    }

    Caller signedIn(Account account) {
        return accounts.callerOf(account, Scope.ALL);
    }

    /// Whom a cookie stands for.
    Optional<Caller> callerOf(String cookie) {
        return TestIdentities.find(sessions, cookie);
    }

    Account find(String text) {
        return accounts.list(new AccountFilter(Set.of(), text), new Paging(1, 10))
                .items()
                .getFirst();
    }

    /// Signs somebody in.
    ///
    /// @return what the cookie holds
    String signIn(String name, String password) {
        return signIns.signIn(new SignIns.Attempt(name + "@example.org", password, "a browser", HERE))
                .cookie();
    }

    @Override
    public void close() {
        letters.close();
        mails.close();
        hashes.close();
        database.close();
    }
}
