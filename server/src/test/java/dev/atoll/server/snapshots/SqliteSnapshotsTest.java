package dev.atoll.server.snapshots;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteSnapshotsTest extends SnapshotsContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
