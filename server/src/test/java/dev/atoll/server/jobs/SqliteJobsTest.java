package dev.atoll.server.jobs;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteJobsTest extends JobsContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
