package dev.atoll.server.snapshots;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class PostgresqlSnapshotsTest extends SnapshotsContract {

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
    Database open(Path folder) {
        return TestDatabases.postgresql(folder, server);
    }
}
