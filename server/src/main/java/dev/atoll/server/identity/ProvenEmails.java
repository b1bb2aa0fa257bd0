package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// For whose e-mail address an operator or an identity provider vouches. What is not known counts as not
/// proven: whoever registers can type any.
@Singleton
public final class ProvenEmails {

    private final Database database;

    @Inject
    public ProvenEmails(Database database) {
        this.database = database;
    }

    /// Remembers that somebody vouches, in the transaction that lets the account in.
    public static void vouch(Handle handle, String accountId) {
        var _ = handle.createUpdate("""
                        INSERT INTO proven_email (account_id, email)
                          SELECT id, email FROM account WHERE id = :account AND email <> ''
                        ON CONFLICT (account_id) DO UPDATE SET email = excluded.email
                        """).bind("account", accountId).execute();
    }

    public boolean has(Account account) {
        return database.read(handle -> handle.createQuery(
                                "SELECT count(*) FROM proven_email WHERE account_id = :account AND email = :email")
                        .bind("account", account.id())
                        .bind("email", account.email())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
