package dev.atoll.server.database;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Whether the database answers.
@Singleton
final class DatabaseCheck implements Checkable {

    private final Database database;

    DatabaseCheck(Database database) {
        this.database = database;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("database", this::look));
    }

    private Health look() {
        long began = System.nanoTime();
        int one = database.read(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return one == 1
                ? Health.well(database.kind() + " answered in " + millis + " ms.")
                : Health.down(database.kind() + " answered " + one + " (expected 1).");
    }
}
