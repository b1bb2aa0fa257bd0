package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows of accounts and of their memberships.
@Singleton
final class AccountStore {

    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    /// Inserts the row unless its login is taken.
    ///
    /// @return whether it was inserted
    boolean insert(Account account) {
        return database.write(handle -> handle.createUpdate("""
                        INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)
                        VALUES (:id, :login, :email, :name, :state, :operator, '', 0, :created)
                        ON CONFLICT (login) DO NOTHING
                        """)
                        .bind("id", account.id())
                        .bind("login", account.login())
                        .bind("email", account.email())
                        .bind("name", account.name())
                        .bind("state", account.state().wireName())
                        .bind("operator", account.operator() ? 1 : 0)
                        .bind("created", Times.toMicros(account.created()))
                        .execute()
                > 0);
    }

    Optional<Account> byLogin(String login) {
        return database.read(handle -> handle.createQuery("SELECT * FROM account WHERE login = :login")
                .bind("login", login)
                .map((row, context) -> account(row))
                .findOne());
    }

    Optional<Account> byId(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM account WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> account(row))
                .findOne());
    }

    List<Membership> memberships(String accountId) {
        return database.read(handle -> handle.createQuery("""
                        SELECT project_id, level, manager FROM membership
                        WHERE account_id = :account ORDER BY project_id, source
                        """)
                .bind("account", accountId)
                .map((row, context) -> membership(row))
                .list());
    }

    private static Membership membership(ResultSet row) throws SQLException {
        String level = row.getString("level");
        return new Membership(
                row.getString("project_id"),
                Level.of(level).orElseThrow(() -> new IllegalStateException("a membership has the level " + level)),
                row.getInt("manager") == 1);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("login"),
                row.getString("email"),
                row.getString("name"),
                AccountState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("operator") == 1,
                Times.fromMicros(row.getLong("created")));
    }
}
