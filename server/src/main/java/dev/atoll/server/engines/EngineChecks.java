package dev.atoll.server.engines;

import dev.atoll.server.health.Checkable;
import dev.atoll.server.health.Health;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineHealth;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Whether each engine can start a workload.
@Singleton
final class EngineChecks implements Checkable {

    private final Engines engines;

    EngineChecks(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<Check> checks() {
        return engines.all().stream()
                .map(Engine::name)
                .map(name -> new Check("engine " + name, () -> look(name)))
                .toList();
    }

    private Health look(String name) {
        return Optional.ofNullable(engines.health().get(name))
                .map(EngineChecks::of)
                .orElse(Health.down("It is not installed any more."));
    }

    private static Health of(EngineHealth health) {
        if (health.available()) {
            return Health.well(health.summary());
        }
        // Nobody misses an engine that is not there and never was used.
        boolean missed = health.capability("in-use")
                .map(EngineHealth.Capability::present)
                .orElse(true);
        return missed ? Health.down(health.summary()) : Health.off(health.summary());
    }
}
