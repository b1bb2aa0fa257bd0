package dev.atoll.server.tryout;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSpareStoreTest extends SpareStoreContract {

    @TempDir
    private Path home;

    @Override
    Database open() {
        return TestDatabases.sqlite(home);
    }
}
