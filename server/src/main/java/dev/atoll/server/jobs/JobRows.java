package dev.atoll.server.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.atoll.server.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads rows.
final class JobRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JobRows() {}

    static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getString("account_id"),
                order(row.getString("wish")),
                JobState.of(row.getString("state")).orElseThrow(),
                row.getString("reason"),
                JobState.of(row.getString("outcome")),
                row.getInt("cancelled") == 1,
                row.getInt("attempt"),
                row.getInt("spent"),
                row.getLong("files"),
                row.getString("folder"),
                row.getString("result"),
                row.getString("sealed"),
                row.getString("entry"),
                Times.fromMicros(row.getLong("wake")),
                Times.fromMicros(row.getLong("created")),
                Times.fromMicros(row.getLong("changed")),
                time(row.getLong("ended")));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        int exitCode = row.getInt("exit_code");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(exitCode);
        return new Attempt(
                row.getString("job_id"),
                row.getInt("number"),
                row.getString("workload_id"),
                row.getString("engine"),
                row.getString("locator"),
                Times.fromMicros(row.getLong("started")),
                time(row.getLong("ended")),
                known,
                row.getString("reason"),
                row.getLong("log_next"),
                row.getLong("log_bytes"));
    }

    static String json(JobOrder order) {
        try {
            return JSON.writeValueAsString(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order is JSON", e);
        }
    }

    private static JobOrder order(String json) {
        try {
            return JSON.readValue(json, JobOrder.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order that was written as JSON", e);
        }
    }

    private static Optional<Instant> time(long micros) {
        return micros == 0 ? Optional.empty() : Optional.of(Times.fromMicros(micros));
    }
}
