package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.http.Paging;
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

    /// A page of those that a filter lets through: those who wait first, then by name.
    AccountList list(AccountFilter filter, Paging paging) {
        String where = " FROM account WHERE state IN (<states>) AND (lower(name) LIKE :text ESCAPE '!'"
                + " OR login LIKE :text ESCAPE '!' OR lower(email) LIKE :text ESCAPE '!')";
        return database.read(handle -> {
            int total = handle.createQuery("SELECT count(*)" + where)
                    .bindList("states", filter.stateNames())
                    .bind("text", filter.pattern())
                    .mapTo(Integer.class)
                    .one();
            List<Account> items = handle.createQuery("SELECT *" + where
                            + " ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, lower(name), id"
                            + " LIMIT :limit OFFSET :offset")
                    .bindList("states", filter.stateNames())
                    .bind("text", filter.pattern())
                    .bind("limit", paging.pageSize())
                    .bind("offset", (long) (paging.page() - 1) * paging.pageSize())
                    .map((row, context) -> account(row))
                    .list();
            return new AccountList(items, total, paging.page(), paging.pageSize());
        });
    }

    /// Whether the password has to be changed before anything else.
    boolean isOneTime(String id) {
        return database.read(handle -> handle.createQuery("SELECT one_time FROM account WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne())
                .filter(oneTime -> oneTime == 1)
                .isPresent();
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
