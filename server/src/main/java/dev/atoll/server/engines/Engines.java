package dev.atoll.server.engines;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// The engines this platform has: one of every kind that is installed.
@Singleton
public final class Engines implements AutoCloseable {

    private static final Duration HEALTH_AGE = Duration.ofSeconds(5);

    private final Map<String, CachedHealth> healthByName = new LinkedHashMap<>();
    private final Map<String, Engine> byName = new LinkedHashMap<>();
    private final List<Engine> installed = new CopyOnWriteArrayList<>();
    private final ReentrantLock choice = new ReentrantLock();

    @Inject
    public Engines(PlatformConfig config) {
        Path folder = config.home().resolve("engines");
        ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EngineProvider::kind))
                .map(provider -> provider.create(folder.resolve(provider.kind()), Map.of()))
                .map(this::sharing)
                .forEach(engine -> {
                    byName.put(engine.name(), engine);
                    healthByName.put(engine.name(), new CachedHealth(engine, HEALTH_AGE));
                });
    }

    private Engine sharing(Engine engine) {
        installed.add(engine);
        return new SharingEngine(engine, installed, choice);
    }

    /// An engine by the name it gave itself, if it is still installed.
    public Optional<Engine> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Engine> all() {
        return List.copyOf(byName.values());
    }

    /// The engine that a new program of this machine goes to.
    ///
    /// @throws PlatformException `WORKLOAD_FAILED` when none can take one, with what they say
    public Engine forNewWorkload() {
        return byName.values().stream()
                .filter(engine -> runsPrograms(health(engine.name())))
                .findFirst()
                .orElseThrow(() -> new PlatformException(ErrorCode.WORKLOAD_FAILED, nothingAvailable()));
    }

    /// Whether one of them runs container images now.
    public boolean runImages() {
        return health().values().stream()
                .anyMatch(health -> health.available()
                        && health.capability("images")
                                .map(EngineHealth.Capability::present)
                                .orElse(false));
    }

    private static boolean runsPrograms(EngineHealth health) {
        return health.available()
                && health.capability("programs")
                        .map(EngineHealth.Capability::present)
                        .orElse(true);
    }

    /// All engines by name, with a health at most five seconds old.
    public Map<String, EngineHealth> health() {
        Map<String, EngineHealth> health = new LinkedHashMap<>();
        byName.keySet().forEach(name -> health.put(name, health(name)));
        return health;
    }

    private EngineHealth health(String name) {
        return Optional.ofNullable(healthByName.get(name)).orElseThrow().get();
    }

    private String nothingAvailable() {
        if (byName.isEmpty()) {
            return "No engine is installed (expected at least one)";
        }
        List<String> reasons = health().entrySet().stream()
                .map(engine -> engine.getKey() + ": " + engine.getValue().summary())
                .toList();
        return "No engine can take a workload now. " + String.join("; ", reasons);
    }

    @Override
    @PreDestroy
    public void close() {
        byName.values().forEach(Engine::close);
    }
}
