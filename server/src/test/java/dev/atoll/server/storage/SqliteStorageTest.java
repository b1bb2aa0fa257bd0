package dev.atoll.server.storage;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteStorageTest extends StorageContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
