package dev.atoll.server.provider;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows of the programs that sign people in here.
@Singleton
final class ClientStore {

    private static final String BETWEEN = "\n";

    private final Database database;

    ClientStore(Database database) {
        this.database = database;
    }

    /// A program with the hash of its secret.
    ///
    /// @param secretHash empty for a public one
    record Known(ClientProgram client, String secretHash) {

        /// Without the hash.
        @Override
        public String toString() {
            return client.toString();
        }
    }

    void insert(ClientProgram client, String secretHash) {
        var _ = database.write(handle -> handle.createUpdate("""
                        INSERT INTO login_client (id, name, secret_hash, trusted, redirects, farewells, created)
                        VALUES (:id, :name, :secret, :trusted, :redirects, :farewells, :created)
                        """)
                .bind("id", client.id())
                .bind("name", client.name())
                .bind("secret", secretHash)
                .bind("trusted", client.trusted() ? 1 : 0)
                .bind("redirects", String.join(BETWEEN, client.redirects()))
                .bind("farewells", String.join(BETWEEN, client.farewells()))
                .bind("created", Times.toMicros(client.created()))
                .execute());
    }

    /// By name.
    List<ClientProgram> list() {
        return database.read(handle ->
                handle
                        .createQuery("SELECT * FROM login_client")
                        .map((row, context) -> known(row).client())
                        .stream()
                        .sorted((one, other) -> one.name()
                                .toLowerCase(Locale.ROOT)
                                .compareTo(other.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    Optional<Known> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM login_client WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> known(row))
                .findOne());
    }

    /// With its codes, its access tokens and what people allowed it.
    ///
    /// @return whether there was one
    boolean delete(String id) {
        return database.write(handle -> handle.createUpdate("DELETE FROM login_client WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0);
    }

    private static Known known(ResultSet row) throws SQLException {
        String hash = row.getString("secret_hash");
        ClientProgram client = new ClientProgram(
                row.getString("id"),
                row.getString("name"),
                hash.isEmpty() ? ClientProgram.Kind.PUBLIC : ClientProgram.Kind.CONFIDENTIAL,
                row.getInt("trusted") == 1,
                row.getString("redirects").lines().toList(),
                row.getString("farewells").lines().toList(),
                Times.fromMicros(row.getLong("created")));
        return new Known(client, hash);
    }
}
