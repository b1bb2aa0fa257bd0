package dev.atoll.server.tryout;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// The rows of tryouts.
@Singleton
final class TryoutStore {

    private final Database database;

    TryoutStore(Database database) {
        this.database = database;
    }

    /// Inserts the row or replaces it; on disk when it returns.
    void save(Tryout tryout) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO tryout (module, state, reason, since, workload_id, engine, locator, secret)
                        VALUES (:module, :state, :reason, :since, :workloadId, :engine, :locator, :secret)
                        ON CONFLICT (module) DO UPDATE SET
                          state = excluded.state, reason = excluded.reason, since = excluded.since,
                          workload_id = excluded.workload_id, engine = excluded.engine,
                          locator = excluded.locator, secret = excluded.secret
                        """)
                .bind("module", tryout.module())
                .bind("state", tryout.state().wireName())
                .bind("reason", tryout.reason())
                .bind("since", Times.toMicros(tryout.since()))
                .bind("workloadId", tryout.workloadId())
                .bind("engine", tryout.engine())
                .bind("locator", tryout.locator())
                .bind("secret", tryout.secret())
                .execute());
    }

    /// All rows, by module.
    List<Tryout> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM tryout ORDER BY module")
                .map((row, context) -> tryout(row))
                .list());
    }

    private static Tryout tryout(ResultSet row) throws SQLException {
        return new Tryout(
                row.getString("module"),
                TryoutState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                Times.fromMicros(row.getLong("since")),
                row.getString("workload_id"),
                row.getString("engine"),
                row.getString("locator"),
                row.getString("secret"));
    }
}
