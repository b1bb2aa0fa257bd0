package dev.atoll.server.accounts;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteAppSessionsTest extends AppSessionsContract {

    @Override
    Database open(Path home) {
        return TestDatabases.sqlite(home);
    }
}
