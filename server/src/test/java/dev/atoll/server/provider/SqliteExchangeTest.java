package dev.atoll.server.provider;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteExchangeTest extends ExchangeContract {

    @Override
    Database open(Path home) {
        return TestDatabases.sqlite(home);
    }
}
