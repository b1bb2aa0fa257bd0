package dev.atoll.server.catalog.entries;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import dev.atoll.server.database.Database;
import java.nio.file.Path;
import java.util.Map;

final class SqlitePublicationsTest extends PublicationsContract {

    @Override
    Database open(PlatformConfig config) {
        return new Database(config);
    }

    @Override
    PlatformConfig config(Path folder, Map<String, String> settings) {
        return TestConfigs.at(folder, settings);
    }
}
