package dev.atoll.engine.local;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes the engine of kind `local`, with what this machine has to offer.
public final class LocalEngineProvider implements EngineProvider {

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public Engine create(Path folder, Map<String, String> settings) {
        return new LocalEngine(
                kind(),
                folder.toAbsolutePath().normalize(),
                LocalEngineConfig.ofThisMachine(),
                RandomGenerator.getDefault());
    }
}
