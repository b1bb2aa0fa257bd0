package dev.atoll.server.datasets;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.config.TestConfigs;
import java.nio.file.Path;
import java.util.Map;

final class SqliteDatasetsTest extends DatasetsContract {

    @Override
    PlatformConfig config(Path folder, Map<String, String> settings) {
        return TestConfigs.at(folder, settings);
    }
}
