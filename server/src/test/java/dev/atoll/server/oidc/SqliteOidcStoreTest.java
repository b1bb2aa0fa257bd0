package dev.atoll.server.oidc;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteOidcStoreTest extends OidcStoreContract {

    @TempDir
    private Path home;

    @Override
    Database open() {
        return TestDatabases.sqlite(home);
    }
}
