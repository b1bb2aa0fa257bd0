package dev.atoll.server.identity;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Ids;
import dev.atoll.server.database.Times;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;

/// Makes accounts of people who sign in elsewhere. They have no password, and their login holds a blank,
/// so that it is nobody's e-mail address: whoever registers with that address gets another account.
@Singleton
public final class Newcomers {

    private static final int LONGEST_LOGIN = 200;
    private static final int SUFFIX = 8;

    private final Database database;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    public Newcomers(Database database, Ids ids, InstantSource time) {
        this.database = database;
        this.ids = ids;
        this.time = time;
    }

    /// Makes an account and what belongs to it, both or none.
    ///
    /// @param source who is it where, for operators to read, such as `ana@example.org by aai.egi.eu`
    /// @param beside writes more in the same transaction, and says whether the account is wanted still
    /// @return empty when it was not
    public Optional<Account> make(
            String name, String email, String source, AccountState state, BiPredicate<Handle, Account> beside) {
        String id = ids.next();
        return database.write(handle -> {
            Account account = new Account(id, login(handle, source, id), email, name, state, false, time.instant());
            insert(handle, account);
            if (beside.test(handle, account)) {
                return Optional.of(account);
            }
            var _ = handle.createUpdate("DELETE FROM account WHERE id = :id")
                    .bind("id", id)
                    .execute();
            return Optional.empty();
        });
    }

    /// The source, told apart from another of the same words.
    private static String login(Handle handle, String source, String id) {
        if (!source.contains(" ")) {
            throw new IllegalArgumentException(source + " (expected a blank in it)");
        }
        String login = source.toLowerCase(Locale.ROOT).substring(0, Math.min(source.length(), LONGEST_LOGIN));
        boolean taken = handle.createQuery("SELECT count(*) FROM account WHERE login = :login")
                        .bind("login", login)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        return taken ? login + " " + id.substring(id.length() - SUFFIX) : login;
    }

    private static void insert(Handle handle, Account account) {
        var _ = handle.createUpdate("""
                        INSERT INTO account (id, login, email, name, state, operator, password, one_time, created)
                        VALUES (:id, :login, :email, :name, :state, 0, '', 0, :created)
                        """)
                .bind("id", account.id())
                .bind("login", account.login())
                .bind("email", account.email())
                .bind("name", account.name())
                .bind("state", account.state().wireName())
                .bind("created", Times.toMicros(account.created()))
                .execute();
    }
}
