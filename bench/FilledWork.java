import dev.atoll.server.database.Ids;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Copies the deployments and jobs of a home whose platform is stopped, as if the same had been ordered again and again
/// for a month: running 10,000 jobs would take hours.
final class FilledWork {

    private static final long MONTH_MICROS = 30L * 24 * 3_600 * 1_000_000;
    private static final Set<String> TIMES = Set.of("created", "changed", "since", "started", "ended", "at");

    private final Connection database;
    private final Random random = new Random(7);

    private FilledWork(Connection database) {
        this.database = database;
    }

    /// @param arguments home, how many deployments and how many jobs there shall be
    public static void main(String[] arguments) throws SQLException {
        Path file = Path.of(arguments[0]).resolve("atoll.db");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            database.setAutoCommit(false);
            FilledWork work = new FilledWork(database);
            work.fill("deployment", Map.of("deployment_change", "deployment_id"), Integer.parseInt(arguments[1]));
            work.fill(
                    "job",
                    Map.of("job_change", "job_id", "job_attempt", "job_id", "job_metric", "job_id"),
                    Integer.parseInt(arguments[2]));
            database.commit();
        }
    }

    /// @param parts tables of what belongs to a row, and what of them names it
    private void fill(String table, Map<String, String> parts, int wanted) throws SQLException {
        List<Map<String, Object>> known = rows("SELECT * FROM " + table, "");
        Map<String, List<Map<String, Object>>> partsOf = new HashMap<>();
        for (Map<String, Object> row : known) {
            for (var part : parts.entrySet()) {
                String id = row.get("id").toString();
                partsOf.put(
                        part.getKey() + id,
                        rows("SELECT * FROM " + part.getKey() + " WHERE " + part.getValue() + " = ?", id));
            }
        }
        for (int number = known.size(); number < wanted; number++) {
            Map<String, Object> row = known.get(number % known.size());
            long earlier = MONTH_MICROS * (wanted - number) / wanted;
            String id = id((Long) row.get("created") - earlier);
            insert(table, row, Map.of("id", id, "title", row.get("title") + " " + number), earlier);
            for (var part : parts.entrySet()) {
                for (Map<String, Object> each : partsOf.get(part.getKey() + row.get("id"))) {
                    insert(part.getKey(), each, Map.of(part.getValue(), id), earlier);
                }
            }
        }
    }

    private String id(long micros) {
        return new Ids(InstantSource.fixed(Instant.ofEpochMilli(micros / 1_000)), random).next();
    }

    private List<Map<String, Object>> rows(String query, String parameter) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(query)) {
            if (!parameter.isEmpty()) {
                statement.setString(1, parameter);
            }
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                Map<String, Object> row = new HashMap<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    Object value = found.getObject(column);
                    row.put(found.getMetaData().getColumnName(column), value instanceof Integer small ? small.longValue() : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// @param other what differs
    /// @param earlier by how much everything happened sooner, in microseconds
    private void insert(String table, Map<String, Object> row, Map<String, Object> other, long earlier)
            throws SQLException {
        List<String> columns = List.copyOf(row.keySet());
        String marks = "?, ".repeat(columns.size() - 1) + "?";
        String insert = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")";
        try (PreparedStatement statement = database.prepareStatement(insert)) {
            for (int i = 0; i < columns.size(); i++) {
                Object value = other.getOrDefault(columns.get(i), row.get(columns.get(i)));
                boolean time = TIMES.contains(columns.get(i)) && !Long.valueOf(0).equals(value);
                statement.setObject(i + 1, time ? (Long) value - earlier : value);
            }
            statement.executeUpdate();
        }
    }
}
