package dev.atoll.server.audit;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteAuditTest extends AuditContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
