package dev.atoll.server.notices;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteNoticesTest extends NoticesContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
