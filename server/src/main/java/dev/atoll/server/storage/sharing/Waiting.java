package dev.atoll.server.storage.sharing;

import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountActivated;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Gives people what was shared with their address before they had an account. Only somebody whose
/// address was vouched for gets it: whoever registers can type any.
@Singleton
final class Waiting {

    private final Database database;

    Waiting(Database database) {
        this.database = database;
    }

    void listen(@Observes StartupEvent start, Events events) {
        var _ = events.subscribe(AccountActivated.class, this::look);
        catchUp();
    }

    void look(AccountActivated activated) {
        if (activated.emailProven()) {
            give(activated.account());
        }
    }

    /// The platform may have been killed between an approval and what follows from it.
    private void catchUp() {
        var _ = database.write(handle -> {
            ShareStore.waitedFor(handle)
                    .forEach(address -> ShareStore.accountOf(handle, address)
                            .ifPresent(account -> ShareStore.give(handle, account, address)));
            return 0;
        });
    }

    private void give(Account account) {
        var _ = database.write(handle -> {
            ShareStore.give(handle, account.id(), account.email().toLowerCase(Locale.ROOT));
            return account;
        });
    }
}
