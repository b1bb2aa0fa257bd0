package dev.atoll.server.projects;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteMembersTest extends MembersContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
