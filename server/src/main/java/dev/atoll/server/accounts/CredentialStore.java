package dev.atoll.server.accounts;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.AccountState;
import dev.atoll.server.identity.Sessions;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The passwords in the rows of accounts, and the links with which a new one may be chosen.
@Singleton
final class CredentialStore {

    private static final String COLUMNS = "SELECT id, login, state, password, one_time FROM account ";

    private final Database database;

    CredentialStore(Database database) {
        this.database = database;
    }

    Optional<Credentials> byLogin(String login) {
        return database.read(handle -> handle.createQuery(COLUMNS + "WHERE login = :login")
                .bind("login", login)
                .map((row, context) -> credentials(row))
                .findOne());
    }

    Optional<Credentials> byId(String id) {
        return database.read(handle -> handle.createQuery(COLUMNS + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> credentials(row))
                .findOne());
    }

    /// Inserts an account with its password, unless its login is taken.
    ///
    /// @param mostWaiting with so many that wait it is not inserted either
    /// @return whether it was inserted
    boolean insert(Account account, String password, int mostWaiting) {
        return database.write(handle -> handle.createUpdate("""
                        INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)
                        SELECT :id, :login, :email, :name, :state, 0, :password, 0, :created
                        WHERE (SELECT count(*) FROM account WHERE state = 'waiting') < :most
                        ON CONFLICT (login) DO NOTHING
                        """)
                        .bind("id", account.id())
                        .bind("login", account.login())
                        .bind("email", account.email())
                        .bind("name", account.name())
                        .bind("state", account.state().wireName())
                        .bind("password", password)
                        .bind("created", Times.toMicros(account.created()))
                        .bind("most", mostWaiting)
                        .execute()
                > 0);
    }

    /// Puts a hash made with more effort in the place of one, unless the password was changed since.
    void strengthen(Credentials old, String password) {
        var _ = database.write(
                handle -> handle.createUpdate("UPDATE account SET password = :new WHERE id = :id AND password = :old")
                        .bind("new", password)
                        .bind("id", old.accountId())
                        .bind("old", old.password())
                        .execute());
    }

    /// Changes a password, unless it was changed since, and ends the account's sessions but one.
    ///
    /// @param kept the cookie of that one; empty for none
    /// @return the ended sessions; empty when it had been changed
    Optional<List<String>> change(Credentials old, String password, String kept) {
        return database.write(handle -> {
            boolean changed = handle.createUpdate(
                                    "UPDATE account SET password = :new, one_time = 0 WHERE id = :id AND password = :old")
                            .bind("new", password)
                            .bind("id", old.accountId())
                            .bind("old", old.password())
                            .execute()
                    > 0;
            if (!changed) {
                return Optional.empty();
            }
            deleteLinks(handle, old.accountId());
            return Optional.of(Sessions.endAll(handle, old.accountId(), kept));
        });
    }

    /// Gives an account a password that has to be changed, makes it an active operator's, and ends its
    /// sessions.
    ///
    /// @return the account's id
    String makeOperatorWith(String login, String password) {
        return database.write(handle -> {
            var _ = handle.createUpdate("""
                            UPDATE account SET password = :password, one_time = 1, state = 'active', operator = 1
                            WHERE login = :login
                            """)
                    .bind("password", password)
                    .bind("login", login)
                    .execute();
            String id = handle.createQuery("SELECT id FROM account WHERE login = :login")
                    .bind("login", login)
                    .mapTo(String.class)
                    .one();
            deleteLinks(handle, id);
            var _ = Sessions.endAll(handle, id, "");
            return id;
        });
    }

    /// Keeps a link with which an account may choose a password, in the place of those it had.
    void keepLink(String token, String accountId, Instant expires) {
        var _ = database.write(handle -> {
            deleteLinks(handle, accountId);
            return handle.createUpdate(
                            "INSERT INTO reset_link (token_hash, account_id, expires) VALUES (:hash, :account, :expires)")
                    .bind("hash", TokenHash.of(token))
                    .bind("account", accountId)
                    .bind("expires", Times.toMicros(expires))
                    .execute();
        });
    }

    /// Whom a link is for; empty when it was used, has expired, or its account is not active.
    Optional<Credentials> ofLink(String token, Instant now) {
        return database.read(handle -> handle.createQuery(COLUMNS + """
                        WHERE state = 'active'
                        AND id = (SELECT account_id FROM reset_link WHERE token_hash = :hash AND expires > :now)
                        """)
                .bind("hash", TokenHash.of(token))
                .bind("now", Times.toMicros(now))
                .map((row, context) -> credentials(row))
                .findOne());
    }

    /// Uses a link up: sets the password and ends all sessions of its account.
    ///
    /// @return the ended sessions; empty when the link was used meanwhile
    Optional<List<String>> useLink(String token, String accountId, String password) {
        return database.write(handle -> {
            boolean used = handle.createUpdate("DELETE FROM reset_link WHERE token_hash = :hash")
                            .bind("hash", TokenHash.of(token))
                            .execute()
                    > 0;
            if (!used) {
                return Optional.empty();
            }
            var _ = handle.createUpdate("UPDATE account SET password = :password, one_time = 0 WHERE id = :id")
                    .bind("password", password)
                    .bind("id", accountId)
                    .execute();
            deleteLinks(handle, accountId);
            return Optional.of(Sessions.endAll(handle, accountId, ""));
        });
    }

    void sweepLinks(Instant now) {
        var _ = database.write(handle -> handle.createUpdate("DELETE FROM reset_link WHERE expires <= :now")
                .bind("now", Times.toMicros(now))
                .execute());
    }

    private static void deleteLinks(Handle handle, String accountId) {
        var _ = handle.createUpdate("DELETE FROM reset_link WHERE account_id = :account")
                .bind("account", accountId)
                .execute();
    }

    private static Credentials credentials(ResultSet row) throws SQLException {
        return new Credentials(
                row.getString("id"),
                row.getString("login"),
                AccountState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("password"),
                row.getInt("one_time") == 1);
    }
}
