package dev.atoll.server.storage.sharing;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteSharesTest extends SharesContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
