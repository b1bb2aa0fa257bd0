package dev.atoll.server.engines.placement;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqlitePlacementsTest extends PlacementsContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
