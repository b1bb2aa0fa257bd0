package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.sharing.Given;
import dev.atoll.server.storage.sharing.Shares;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes the page of what is shared.
@Singleton
final class SharedPages {

    private final Shares shares;
    private final Places places;
    private final Shells shells;
    private final Moments moments;
    private final CurrentCaller caller;

    SharedPages(Shares shares, Places places, Shells shells, Moments moments, CurrentCaller caller) {
        this.shares = shares;
        this.places = places;
        this.shells = shells;
        this.moments = moments;
        this.caller = caller;
    }

    SharedPage all() {
        Caller self = caller.get();
        List<Place> all = places.all();
        boolean gives = Access.decide(self, Action.SHARE_FILES, Thing.of(self.accountId())) == Access.Decision.ALLOWED;
        return new SharedPage(
                shells.at("files"),
                Where.of(all.getFirst(), all),
                shares.received(self).stream()
                        .map(received -> ShareRow.Received.of(received, moments))
                        .toList(),
                (gives ? shares.list(self) : List.<Given>of())
                        .stream()
                                .map(given -> ShareRow.of(given, title(given), moments))
                                .toList());
    }

    private static String title(Given given) {
        return given.space().kind() == SpaceKind.HOME
                ? "My files"
                : "project " + given.space().ownerId();
    }
}
