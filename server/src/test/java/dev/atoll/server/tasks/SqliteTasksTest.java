package dev.atoll.server.tasks;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteTasksTest extends TasksContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
