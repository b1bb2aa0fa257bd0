package dev.atoll.server.catalog.entries;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteEntryLedgerTest extends EntryLedgerContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
