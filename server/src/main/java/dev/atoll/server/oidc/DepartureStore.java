package dev.atoll.server.oidc;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.Times;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The rows of those who are on the way to the issuer.
@Singleton
final class DepartureStore {

    static final Duration LONGEST_AWAY = Duration.ofMinutes(10);

    private final Database database;
    private final InstantSource time;

    DepartureStore(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// What the way back has to know.
    ///
    /// @param accountId who links a login to their account; empty for somebody who signs in
    /// @param back where to go then
    record Purpose(String accountId, String back) {}

    void save(Departure departure, Purpose purpose) {
        long now = Times.toMicros(time.instant());
        database.write(handle -> {
            var _ = handle.createUpdate("DELETE FROM oidc_departure WHERE expires <= :now")
                    .bind("now", now)
                    .execute();
            return handle.createUpdate("""
                            INSERT INTO oidc_departure (state_hash, browser_hash, account_id, back, expires)
                            VALUES (:state, :browser, :account, :back, :expires)
                            """)
                    .bind("state", TokenHash.of(departure.state()))
                    .bind("browser", TokenHash.of(departure.browser()))
                    .bind("account", purpose.accountId())
                    .bind("back", purpose.back())
                    .bind("expires", now + LONGEST_AWAY.toNanos() / 1000)
                    .execute();
        });
    }

    /// Takes the row away, so that nobody comes back twice.
    ///
    /// @return empty when nobody left so, from this browser, in the last minutes
    Optional<Purpose> take(Departure departure) {
        return database.write(handle -> {
            Optional<Purpose> found = handle.createQuery("""
                            SELECT account_id, back FROM oidc_departure
                            WHERE state_hash = :state AND browser_hash = :browser AND expires > :now
                            """)
                    .bind("state", TokenHash.of(departure.state()))
                    .bind("browser", TokenHash.of(departure.browser()))
                    .bind("now", Times.toMicros(time.instant()))
                    .map((row, context) -> new Purpose(row.getString("account_id"), row.getString("back")))
                    .findOne();
            int taken = handle.createUpdate(
                            "DELETE FROM oidc_departure WHERE state_hash = :state AND browser_hash = :browser")
                    .bind("state", TokenHash.of(departure.state()))
                    .bind("browser", TokenHash.of(departure.browser()))
                    .execute();
            // Of two who come at once, one deletes.
            return taken == 1 ? found : Optional.empty();
        });
    }
}
