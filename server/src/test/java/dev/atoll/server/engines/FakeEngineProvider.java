package dev.atoll.server.engines;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineProvider;
import dev.atoll.testkit.FakeEngine;
import dev.atoll.testkit.FakePlace;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Puts the fake engine where an installation puts its engines: one place per home, which outlives
/// the platform.
public final class FakeEngineProvider implements EngineProvider {

    private static final String KIND = "fake";
    private static final Map<Path, FakePlace> PLACES = new ConcurrentHashMap<>();

    /// Where the workloads of the platform with this home run.
    public static FakePlace placeOf(Path home) {
        return PLACES.computeIfAbsent(home.resolve("engines").resolve(KIND), _ -> new FakePlace());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Engine create(Path folder, Map<String, String> settings) {
        return new FakeEngine(KIND, PLACES.computeIfAbsent(folder, _ -> new FakePlace()));
    }
}
