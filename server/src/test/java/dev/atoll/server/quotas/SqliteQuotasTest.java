package dev.atoll.server.quotas;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteQuotasTest extends QuotasContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
