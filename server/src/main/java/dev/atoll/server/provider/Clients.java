package dev.atoll.server.provider;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.database.Ids;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.http.Typed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The programs that may sign people in with the accounts of this platform.
@Singleton
public final class Clients {

    /// What every secret begins with, so that people and scanners know a leaked one.
    static final String SECRET_PREFIX = "atollcs_";

    private static final int LONGEST_NAME = 80;

    private final OwnIssuer issuer;
    private final ClientStore store;
    private final Events events;
    private final Ids ids;
    private final InstantSource time;
    private final RandomGenerator random;

    @Inject
    Clients(OwnIssuer issuer, ClientStore store, Events events, Ids ids, InstantSource time, RandomGenerator random) {
        this.issuer = issuer;
        this.store = store;
        this.events = events;
        this.ids = ids;
        this.time = time;
        this.random = random;
    }

    /// A program that was just registered.
    ///
    /// @param issuer what it has to know of this platform
    /// @param secret shown this once; empty for a public one
    public record Registered(ClientProgram client, String issuer, String secret) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Registered[" + client.id() + "]";
        }
    }

    /// All of them, by name.
    public List<ClientProgram> list(Caller caller) {
        expectOperator(caller);
        return store.list();
    }

    /// Registers one.
    ///
    /// @throws PlatformException `BAD_REQUEST`, `FORBIDDEN`
    public Registered register(Caller caller, ClientDraft draft) {
        expectOperator(caller);
        String its = issuer.name();
        String name = Typed.line("name", draft.name(), LONGEST_NAME);
        List<String> redirects = ReturnAddress.all("redirect_uris", draft.redirects());
        if (redirects.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "redirect_uris: none (expected where browsers are sent back to, such as"
                            + " https://grafana.example.org/login/generic_oauth)");
        }
        ClientProgram client = new ClientProgram(
                ids.next(),
                name,
                draft.kind(),
                draft.trusted(),
                redirects,
                ReturnAddress.all("post_logout_redirect_uris", draft.farewells()),
                time.instant().truncatedTo(ChronoUnit.MICROS));
        String secret = draft.kind() == ClientProgram.Kind.PUBLIC ? "" : SECRET_PREFIX + TokenHash.newToken(random);
        store.insert(client, secret.isEmpty() ? "" : TokenHash.of(secret));
        events.publish(Deed.done(caller.accountId(), caller.name(), "client.register", subject(client))
                .saying(client.trusted() ? "trusted" : ""));
        return new Registered(client, its, secret);
    }

    /// Forgets one: it signs nobody in any more, and what it was given is good for nothing.
    ///
    /// @throws PlatformException `NOT_FOUND`, `FORBIDDEN`
    public void remove(Caller caller, String id) {
        expectOperator(caller);
        ClientProgram client = store.find(id).map(ClientStore.Known::client).orElseThrow(() -> missing(id));
        if (!store.delete(id)) {
            throw missing(id);
        }
        events.publish(Deed.done(caller.accountId(), caller.name(), "client.remove", subject(client)));
    }

    /// A program by what it calls itself.
    Optional<ClientStore.Known> find(String id) {
        return store.find(id);
    }

    static String subject(ClientProgram client) {
        return "client " + client.name();
    }

    private static PlatformException missing(String id) {
        return new PlatformException(ErrorCode.NOT_FOUND, "There is no client " + id);
    }

    private static void expectOperator(Caller caller) {
        Access.check(caller, Action.MANAGE_CLIENTS, Thing.PLATFORM, "list of clients");
    }
}
