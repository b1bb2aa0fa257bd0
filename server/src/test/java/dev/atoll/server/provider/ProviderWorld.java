package dev.atoll.server.provider;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Newcomers;
import dev.atoll.server.identity.ProvenEmails;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.Sessions;
import dev.atoll.server.identity.TestIdentities;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A platform that signs people in for others, without its HTTP.
final class ProviderWorld {

    static final String ISSUER = "https://atoll.example.org";
    static final String REDIRECT = "https://grafana.example.org/login/generic_oauth";

    /// Those of RFC 7636, appendix B.
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final RandomGenerator CHANCE = new SecureRandom();

    final Database database;
    final Accounts accounts;
    final Clients clients;
    final Consents consents;
    final Authorizations authorizations;
    final Exchange exchange;
    final AccessStore access;
    final AccessReader reader;
    final ClientAuthentication authentication;
    final IdTokens idTokens;
    final SigningKeys keys;
    final Sessions sessions;
    final Ids ids = new Ids(this::now, CHANCE);
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    ProviderWorld(Path home, Database database) {
        this.database = database;
        PlatformConfig config = TestConfigs.at(
                home,
                Map.of(
                        "accounts", "many",
                        "public_url", ISSUER,
                        "gateway_public_url", "https://atoll.example.org:8443"));
        List.of("login_client", "account")
                .forEach(table -> database.write(handle -> handle.execute("DELETE FROM " + table)));
        Events events = new Events();
        OwnIssuer issuer = new OwnIssuer(config, new PlatformAddress(config));
        accounts = TestIdentities.accounts(database, ids, this::now);
        sessions = new Sessions(database, accounts, this::now, CHANCE);
        clients = new Clients(issuer, new ClientStore(database), events, ids, this::now, CHANCE);
        consents = new Consents(new ConsentStore(database, this::now), events);
        CodeStore codes = new CodeStore(database, this::now, CHANCE);
        authorizations = new Authorizations(issuer, clients, consents, codes, sessions, events, this::now);
        keys = new SigningKeys(config);
        idTokens = new IdTokens(issuer, keys, this::now);
        exchange = new Exchange(
                database, idTokens, new PersonClaims(accounts, new ProvenEmails(database)), this::now, CHANCE);
        access = new AccessStore(database, this::now);
        reader = new AccessReader(access, accounts);
        authentication = new ClientAuthentication(clients);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// Somebody with an account, whose address an operator vouches for.
    Account person(String name) {
        return new Newcomers(database, ids, this::now)
                .make(name, name + "@example.org", name + " by x.example", AccountState.ACTIVE, (handle, made) -> {
                    ProvenEmails.vouch(handle, made.id());
                    return true;
                })
                .orElseThrow();
    }

    /// A browser that has just signed in.
    Visit visit(Account account) {
        return new Visit(accounts.callerOf(account, Scope.ALL), sessions.open(account.id(), "a browser"));
    }

    Caller operator() {
        String id = database.read(handle -> handle.createQuery("SELECT id FROM account WHERE login = 'operator'")
                .mapTo(String.class)
                .one());
        return accounts.callerOf(accounts.get(id), Scope.ALL);
    }

    Clients.Registered client(String name, boolean trusted) {
        return clients.register(
                operator(),
                new ClientDraft(
                        name,
                        ClientProgram.Kind.CONFIDENTIAL,
                        trusted,
                        List.of(REDIRECT),
                        List.of("https://grafana.example.org/")));
    }

    /// A request as it should be.
    static MultivaluedMap<String, String> request(ClientProgram client) {
        MultivaluedMap<String, String> request = new MultivaluedHashMap<>();
        request.putSingle("client_id", client.id());
        request.putSingle("redirect_uri", REDIRECT);
        request.putSingle("response_type", "code");
        request.putSingle("scope", "openid profile email groups");
        request.putSingle("state", "a state");
        request.putSingle("nonce", "a nonce");
        request.putSingle("code_challenge", CHALLENGE);
        request.putSingle("code_challenge_method", "S256");
        return request;
    }

    /// A code for somebody, who is not asked.
    String code(ClientProgram client, Account account) {
        Step step = authorizations.answer(request(client), visit(account), true);
        return parameters(step).getOrDefault("code", "");
    }

    /// What the browser takes back to the program.
    static Map<String, String> parameters(Step step) {
        if (!(step instanceof Step.Leave leave)) {
            throw new AssertionError(step + " (expected the way back)");
        }
        return parameters(leave.address());
    }

    static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    /// What a program shows for a code.
    static MultivaluedMap<String, String> grant(String code) {
        MultivaluedMap<String, String> grant = new MultivaluedHashMap<>();
        grant.putSingle("grant_type", "authorization_code");
        grant.putSingle("code", code);
        grant.putSingle("redirect_uri", REDIRECT);
        grant.putSingle("code_verifier", VERIFIER);
        return grant;
    }

    Exchange.Tokens exchange(ClientProgram client, MultivaluedMap<String, String> grant) throws OauthException {
        return exchange.exchange(client, Parameters.of(grant));
    }

    void suspend(Account account) {
        var _ = database.write(
                handle -> handle.execute("UPDATE account SET state = 'suspended' WHERE id = ?", account.id()));
        accounts.forget(account.id());
    }
}
