package dev.atoll.server.provider;

import dev.atoll.server.database.Database;
import dev.atoll.server.events.Events;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountActivated;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// For whose e-mail address somebody vouches. What is not known counts as not proven.
@Singleton
final class ProvenEmails {

    private final Database database;

    ProvenEmails(Database database) {
        this.database = database;
    }

    void listen(@Observes StartupEvent start, Events events) {
        var _ = events.subscribe(AccountActivated.class, this::note);
    }

    /// Remembers it when an operator or an identity provider vouches.
    void note(AccountActivated activated) {
        Account account = activated.account();
        if (!activated.emailProven() || account.email().isEmpty()) {
            return;
        }
        var _ = database.write(handle -> handle.createUpdate("""
                        INSERT INTO proven_email (account_id, email) VALUES (:account, :email)
                        ON CONFLICT (account_id) DO UPDATE SET email = excluded.email
                        """)
                .bind("account", account.id())
                .bind("email", account.email())
                .execute());
    }

    boolean has(Account account) {
        return database.read(handle -> handle.createQuery(
                                "SELECT count(*) FROM proven_email WHERE account_id = :account AND email = :email")
                        .bind("account", account.id())
                        .bind("email", account.email())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
