package dev.atoll.server.oidc;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
final class PostgresqlOidcStoreTest extends OidcStoreContract {

    private static EmbeddedPostgres server;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws IOException {
        server = TestDatabases.startPostgresql();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Database open() {
        return TestDatabases.postgresql(home, server);
    }
}
