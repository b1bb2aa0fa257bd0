package dev.atoll.server.accounts;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqlitePeopleTest extends PeopleContract {

    @Override
    Database open(Path home) {
        return TestDatabases.sqlite(home);
    }
}
