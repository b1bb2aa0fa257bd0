package dev.atoll.server.database;

import dev.atoll.server.config.DatabaseConfig;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TryoutsConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Databases to hold stores against.
public final class TestDatabases {

    private TestDatabases() {}

    /// A file in a folder.
    public static Database sqlite(Path home) {
        return new Database(config(home, new DatabaseConfig(Optional.empty(), Optional.empty(), Optional.empty())));
    }

    /// A PostgreSQL started for the test. As root it runs in a user namespace of its own, because it
    /// refuses to be root.
    public static EmbeddedPostgres startPostgresql() throws IOException {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    public static Database postgresql(Path home, EmbeddedPostgres server) {
        String url = server.getJdbcUrl("postgres", "postgres");
        return new Database(config(home, new DatabaseConfig(Optional.of(url), Optional.empty(), Optional.empty())));
    }

    public static PlatformConfig config(Path home, DatabaseConfig database) {
        return new PlatformConfig(
                home,
                Optional.of(home),
                0,
                0,
                database,
                new TryoutsConfig(Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofMinutes(30), 0));
    }
}
