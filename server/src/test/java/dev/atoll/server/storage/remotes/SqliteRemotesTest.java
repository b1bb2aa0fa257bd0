package dev.atoll.server.storage.remotes;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteRemotesTest extends RemotesContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
