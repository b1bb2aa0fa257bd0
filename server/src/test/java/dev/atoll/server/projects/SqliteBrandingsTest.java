package dev.atoll.server.projects;

import dev.atoll.server.database.Database;
import dev.atoll.server.database.TestDatabases;
import java.nio.file.Path;

final class SqliteBrandingsTest extends BrandingsContract {

    @Override
    Database open(Path folder) {
        return TestDatabases.sqlite(folder);
    }
}
