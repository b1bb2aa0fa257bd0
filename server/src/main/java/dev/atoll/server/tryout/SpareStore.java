package dev.atoll.server.tryout;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The rows of spares.
@Singleton
final class SpareStore {

    private final Database database;

    SpareStore(Database database) {
        this.database = database;
    }

    /// Inserts the row or replaces it; on disk when it returns.
    void save(Spare spare) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO spare (workload_id, engine, locator, secret, since)
                        VALUES (:workloadId, :engine, :locator, :secret, :since)
                        ON CONFLICT (workload_id) DO UPDATE SET locator = excluded.locator
                        """)
                .bind("workloadId", spare.workloadId())
                .bind("engine", spare.engine())
                .bind("locator", spare.locator())
                .bind("secret", spare.secret())
                .bind("since", Times.toMicros(spare.since()))
                .execute());
    }

    /// Removing a row that is not there does nothing.
    void remove(String workloadId) {
        database.write(handle -> handle.createUpdate("DELETE FROM spare WHERE workload_id = :workloadId")
                .bind("workloadId", workloadId)
                .execute());
    }

    /// All rows, the oldest first.
    List<Spare> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM spare ORDER BY since, workload_id")
                .map((row, context) -> spare(row))
                .list());
    }

    private static Spare spare(ResultSet row) throws SQLException {
        return new Spare(
                row.getString("workload_id"),
                row.getString("engine"),
                row.getString("locator"),
                row.getString("secret"),
                Times.fromMicros(row.getLong("since")));
    }
}
