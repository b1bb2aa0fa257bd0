package dev.atoll.server.storage.sharing;

import dev.atoll.server.audit.Audit;
import dev.atoll.server.events.Deed;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.storage.SharedChange;
import dev.atoll.server.storage.Space;
import dev.atoll.server.storage.SpaceKind;
import dev.atoll.server.storage.Spaces;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Writes down who changed what others shared.
@Singleton
final class ShareRecord {

    static final String SOMEBODY = "somebody with the link";

    private final Audit audit;
    private final Accounts accounts;
    private final Spaces spaces;

    ShareRecord(Audit audit, Accounts accounts, Spaces spaces) {
        this.audit = audit;
        this.accounts = accounts;
        this.spaces = spaces;
    }

    void listen(@Observes StartupEvent start, Events events) {
        var _ = events.subscribe(SharedChange.class, this::record);
    }

    void record(SharedChange change) {
        String name = change.accountId().isEmpty()
                ? SOMEBODY
                : accounts.find(change.accountId()).map(Account::name).orElse("");
        Deed deed = Deed.done(change.accountId(), name, "share." + change.verb(), "share " + change.shareId())
                .saying(change.path().toString());
        Optional<Space> project = spaces.find(change.spaceId()).filter(space -> space.kind() == SpaceKind.PROJECT);
        audit.record(project.map(space -> deed.in(space.ownerId())).orElse(deed));
    }
}
