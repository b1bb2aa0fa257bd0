package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// How many jobs were done on which day, also those that are listed no more.
@Singleton
public final class DoneJobs {

    private final Database database;

    @Inject
    public DoneJobs(Database database) {
        this.database = database;
    }

    /// One more of somebody's, as part of the transaction in which it is done.
    static void count(Handle handle, String account, Instant now) {
        var _ = handle.createUpdate("""
                        INSERT INTO job_day (account_id, day, done) VALUES (:account, :day, 1)
                        ON CONFLICT (account_id, day) DO UPDATE SET done = job_day.done + 1
                        """)
                .bind("account", account)
                .bind("day", LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay())
                .execute();
    }

    /// How many of somebody's from a day on, in UTC. Days without any are left out.
    public Map<LocalDate, Long> of(String account, LocalDate first) {
        Map<LocalDate, Long> days = new HashMap<>();
        database.read(handle -> handle.createQuery(
                                "SELECT day, done FROM job_day WHERE account_id = :account AND day >= :first")
                        .bind("account", account)
                        .bind("first", first.toEpochDay())
                        .map((row, context) -> Map.entry(LocalDate.ofEpochDay(row.getLong("day")), row.getLong("done")))
                        .list())
                .forEach(day -> days.put(day.getKey(), day.getValue()));
        return days;
    }
}
