package dev.atoll.server.accounts;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.ProvenEmails;
import dev.atoll.server.identity.Sessions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Changes of accounts' rows that depend on what the rows say: all of each or nothing.
@Singleton
final class AccountChanges {

    /// Locks the operators' rows where several transactions write at a time, so that two operators
    /// cannot go at the same moment.
    private static final String LOCK_OPERATORS = "UPDATE account SET operator = operator WHERE operator = 1";

    private static final String ANOTHER_OPERATOR = "(operator = 0 OR EXISTS (SELECT 1 FROM account other"
            + " WHERE other.operator = 1 AND other.state = 'active' AND other.id <> :id))";

    private final Database database;

    AccountChanges(Database database) {
        this.database = database;
    }

    /// Lets in somebody who waits, and remembers that an operator vouches for the address.
    ///
    /// @return whether the account waited
    boolean approve(String id) {
        return database.write(handle -> {
            boolean approved = move(handle, id, AccountState.WAITING, AccountState.ACTIVE);
            if (approved) {
                ProvenEmails.vouch(handle, id);
            }
            return approved;
        });
    }

    /// Lets in somebody again who was locked out.
    ///
    /// @return whether the account was suspended
    boolean restore(String id) {
        return database.write(handle -> move(handle, id, AccountState.SUSPENDED, AccountState.ACTIVE));
    }

    private static boolean move(Handle handle, String id, AccountState from, AccountState to) {
        if (!from.next().contains(to)) {
            throw new IllegalArgumentException("an account goes from " + from + " to " + from.next() + ", not " + to);
        }
        return handle.createUpdate("UPDATE account SET state = :to WHERE id = :id AND state = :from")
                        .bind("id", id)
                        .bind("from", from.wireName())
                        .bind("to", to.wireName())
                        .execute()
                > 0;
    }

    /// Suspends an active account and ends its sessions, unless it is the last operator's.
    ///
    /// @return the ended sessions; empty when it was not suspended
    Optional<List<String>> suspend(String id) {
        return database.write(handle -> {
            var _ = handle.execute(LOCK_OPERATORS);
            boolean suspended = handle.createUpdate("UPDATE account SET state = 'suspended' WHERE id = :id"
                                    + " AND state = 'active' AND " + ANOTHER_OPERATOR)
                            .bind("id", id)
                            .execute()
                    > 0;
            return suspended ? Optional.of(Sessions.endAll(handle, id, "")) : Optional.empty();
        });
    }

    /// Makes an active account an operator's, or no longer, unless it is the last one.
    boolean setOperator(String id, boolean operator) {
        return database.write(handle -> {
            var _ = handle.execute(LOCK_OPERATORS);
            return handle.createUpdate("UPDATE account SET operator = :operator WHERE id = :id AND state = 'active'"
                                    + (operator ? "" : " AND " + ANOTHER_OPERATOR))
                            .bind("operator", operator ? 1 : 0)
                            .bind("id", id)
                            .execute()
                    > 0;
        });
    }

    /// Deletes an account that waits.
    boolean deleteWaiting(String id) {
        return database.write(handle -> handle.createUpdate("DELETE FROM account WHERE id = :id AND state = 'waiting'")
                        .bind("id", id)
                        .execute()
                > 0);
    }

    /// Deletes an account with all that hangs on it, unless it is the last operator's.
    ///
    /// @return the ended sessions; empty when it was not deleted
    Optional<List<String>> delete(String id) {
        return database.write(handle -> {
            var _ = handle.execute(LOCK_OPERATORS);
            List<String> sessions = Sessions.hashesOf(handle, id);
            boolean deleted = handle.createUpdate("DELETE FROM account WHERE id = :id AND " + ANOTHER_OPERATOR)
                            .bind("id", id)
                            .execute()
                    > 0;
            return deleted ? Optional.of(sessions) : Optional.empty();
        });
    }

    void rename(String id, String name) {
        var _ = database.write(handle -> handle.createUpdate("UPDATE account SET name = :name WHERE id = :id")
                .bind("name", name)
                .bind("id", id)
                .execute());
    }
}
