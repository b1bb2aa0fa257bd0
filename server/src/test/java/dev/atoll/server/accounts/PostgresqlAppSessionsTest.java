package dev.atoll.server.accounts;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class PostgresqlAppSessionsTest extends AppSessionsContract {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = TestDatabases.startPostgresql();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Database open(Path home) {
        return TestDatabases.postgresql(home, server);
    }
}
