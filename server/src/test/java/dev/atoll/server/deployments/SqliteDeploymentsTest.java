package dev.atoll.server.deployments;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteDeploymentsTest extends DeploymentsContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
