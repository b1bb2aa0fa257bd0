package dev.atoll.server.provider;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// Which programs people let know who they are.
@Singleton
public final class Consents {

    private final ConsentStore store;
    private final Events events;

    @Inject
    Consents(ConsentStore store, Events events) {
        this.store = store;
        this.events = events;
    }

    /// What the caller allowed, by the program's name.
    public List<Consent> list(Caller caller) {
        own(caller);
        return store.of(caller.accountId());
    }

    /// Takes it back: the program is told nothing from now on, and has to ask again.
    ///
    /// @throws PlatformException `NOT_FOUND`
    public void revoke(Caller caller, String clientId) {
        own(caller);
        String name = store.of(caller.accountId()).stream()
                .filter(consent -> consent.clientId().equals(clientId))
                .map(Consent::program)
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "There is no program " + clientId + " that you let know who you are"));
        store.delete(caller.accountId(), clientId);
        events.publish(Deed.done(caller.accountId(), caller.name(), "consent.revoke", "client " + name));
    }

    /// Remembers that the caller allowed it.
    void give(Caller caller, ClientProgram client, Set<Disclosure> scopes) {
        store.save(caller.accountId(), client.id(), scopes);
        events.publish(Deed.done(caller.accountId(), caller.name(), "consent.give", Clients.subject(client))
                .saying(Disclosure.text(scopes)));
    }

    /// Whether somebody allowed all of it.
    boolean covers(String accountId, String clientId, Set<Disclosure> scopes) {
        return store.find(accountId, clientId).containsAll(scopes);
    }

    private static void own(Caller caller) {
        Access.check(caller, Action.MANAGE_CONSENTS, Thing.of(caller.accountId()), "program of yours");
    }
}
