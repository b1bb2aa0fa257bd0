package dev.atoll.server.secrets;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSecretStoreTest extends SecretStoreContract {

    @TempDir
    private Path home;

    @Override
    Database open() {
        return TestDatabases.sqlite(home);
    }
}
