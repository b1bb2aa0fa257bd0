package dev.atoll.server.storage.sharing;

import dev.atoll.server.database.Times;
import dev.atoll.server.identity.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of shares, in the transaction of the caller.
final class ShareStore {

    private ShareStore() {}

    /// What is kept of a share that nobody is shown.
    ///
    /// @param tokenHash of a link; null for others
    /// @param password hashed; empty for none
    record Secrets(@Nullable String tokenHash, String password) {

        static final Secrets NONE = new Secrets(null, "");

        /// Neither.
        @Override
        public String toString() {
            return "Secrets";
        }
    }

    /// Inserts the row unless its receiver has the item already.
    ///
    /// @return whether it was inserted
    static boolean insert(Handle handle, Share share, Secrets secrets) {
        Receiver receiver = share.receiver();
        return handle.createUpdate("""
                        INSERT INTO storage_share (id, space_id, item_id, sharer_id, kind, receiver, account_id,
                          project_id, token_hash, password, permission, created, expires)
                        VALUES (:id, :space, :item, :sharer, :kind, :receiver, :account, :project, :token, :password,
                          :permission, :created, :expires)
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("id", share.id())
                        .bind("space", share.spaceId())
                        .bind("item", share.itemId())
                        .bind("sharer", share.sharerId())
                        .bind("kind", receiver.kind().wireName())
                        .bind("receiver", receiver.name())
                        .bind("account", share.accountId().isEmpty() ? null : share.accountId())
                        .bind("project", receiver.kind() == Receiver.Kind.PROJECT ? receiver.name() : null)
                        .bind("token", secrets.tokenHash)
                        .bind("password", secrets.password)
                        .bind("permission", share.permission().wireName())
                        .bind("created", Times.toMicros(share.created()))
                        .bind("expires", end(share))
                        .execute()
                > 0;
    }

    static void update(Handle handle, Share share, String password) {
        var _ = handle.createUpdate("""
                        UPDATE storage_share SET permission = :permission, expires = :expires, password = :password
                        WHERE id = :id
                        """)
                .bind("id", share.id())
                .bind("permission", share.permission().wireName())
                .bind("expires", end(share))
                .bind("password", password)
                .execute();
    }

    static Optional<Share> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM storage_share WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> share(row))
                .findOne();
    }

    static Optional<Share> byToken(Handle handle, String tokenHash) {
        return handle.createQuery("SELECT * FROM storage_share WHERE token_hash = :token")
                .bind("token", tokenHash)
                .map((row, context) -> share(row))
                .findOne();
    }

    /// The hash of a link's password; empty for none.
    static String password(Handle handle, String id) {
        return handle.createQuery("SELECT password FROM storage_share WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    /// What somebody shared, the newest first.
    static List<Share> by(Handle handle, String sharerId) {
        return handle.createQuery("SELECT * FROM storage_share WHERE sharer_id = :sharer ORDER BY id DESC")
                .bind("sharer", sharerId)
                .map((row, context) -> share(row))
                .list();
    }

    /// The shares of an item, the oldest first.
    static List<Share> of(Handle handle, String itemId) {
        return handle.createQuery("SELECT * FROM storage_share WHERE item_id = :item ORDER BY id")
                .bind("item", itemId)
                .map((row, context) -> share(row))
                .list();
    }

    /// What is shared with an account or one of its projects, the newest first.
    static List<Share> with(Handle handle, String accountId, Collection<String> projects) {
        return handle.createQuery("SELECT * FROM storage_share WHERE account_id = :account"
                        + " OR project_id IN (<projects>) ORDER BY id DESC")
                .bind("account", accountId)
                // No project is called by an empty text.
                .bindList("projects", projects.isEmpty() ? List.of("") : List.copyOf(projects))
                .map((row, context) -> share(row))
                .list();
    }

    static void delete(Handle handle, String id) {
        var _ = handle.createUpdate("DELETE FROM storage_share WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /// Shares that ended before some time.
    static void deleteEnded(Handle handle, Instant time) {
        var _ = handle.createUpdate("DELETE FROM storage_share WHERE expires < :time")
                .bind("time", Times.toMicros(time))
                .execute();
    }

    /// Shares of what is gone for good.
    static void deleteGone(Handle handle) {
        var _ = handle.createUpdate("""
                        DELETE FROM storage_share WHERE NOT EXISTS (
                          SELECT 1 FROM storage_item WHERE storage_item.id = storage_share.item_id)
                        """).execute();
    }

    /// The account whose address that is, as somebody vouches, and the operator's by its login; one that
    /// signs in with it before one that only has it.
    static Optional<String> accountOf(Handle handle, String address) {
        return handle
                .createQuery("""
                        SELECT id FROM account WHERE state <> 'waiting' AND ((login = :operator AND login = :address)
                          OR EXISTS (SELECT 1 FROM proven_email p
                            WHERE p.account_id = account.id AND p.email = account.email AND lower(p.email) = :address))
                        ORDER BY CASE WHEN login = :address THEN 0 ELSE 1 END, created
                        """)
                .bind("operator", Accounts.OPERATOR)
                .bind("address", address)
                .mapTo(String.class)
                .stream()
                .findFirst();
    }

    /// Gives an account what was shared with its address before it was there.
    static void give(Handle handle, String accountId, String address) {
        var _ = handle.createUpdate("""
                        UPDATE storage_share SET account_id = :account
                        WHERE kind = 'account' AND account_id IS NULL AND receiver = :address AND sharer_id <> :account
                        """)
                .bind("account", accountId)
                .bind("address", address)
                .execute();
    }

    /// Addresses that nobody was vouched for to have when something was shared with them.
    static List<String> waitedFor(Handle handle) {
        return handle.createQuery(
                        "SELECT DISTINCT receiver FROM storage_share WHERE kind = 'account' AND account_id IS NULL")
                .mapTo(String.class)
                .list();
    }

    private static @Nullable Long end(Share share) {
        return share.expires().map(Times::toMicros).orElse(null);
    }

    private static Share share(ResultSet row) throws SQLException {
        long expires = row.getLong("expires");
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Times.fromMicros(expires));
        Receiver.Kind kind = Receiver.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Share(
                row.getString("id"),
                row.getString("space_id"),
                row.getString("item_id"),
                row.getString("sharer_id"),
                new Receiver(kind, row.getString("receiver")),
                Objects.requireNonNullElse(row.getString("account_id"), ""),
                Permission.of(row.getString("permission")),
                !row.getString("password").isEmpty(),
                Times.fromMicros(row.getLong("created")),
                end);
    }
}
