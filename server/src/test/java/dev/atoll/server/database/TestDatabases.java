package dev.atoll.server.database;

import dev.atoll.server.config.TestConfigs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Databases to hold stores against.
public final class TestDatabases {

    private TestDatabases() {}

    /// A file in a folder.
    public static Database sqlite(Path home) {
        return new Database(TestConfigs.at(home));
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
        return new Database(TestConfigs.at(home, Map.of("database.url", url)));
    }
}
