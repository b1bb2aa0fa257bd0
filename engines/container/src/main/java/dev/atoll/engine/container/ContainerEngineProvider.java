package dev.atoll.engine.container;

import dev.atoll.spi.engine.Engine;
import dev.atoll.spi.engine.EngineProvider;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// Makes the engine of kind `container`, over the Docker or Podman that answers on this machine.
///
/// - setting `socket`: the path of the socket to use, instead of those where they usually listen
public final class ContainerEngineProvider implements EngineProvider {

    @Override
    public String kind() {
        return "container";
    }

    @Override
    public Engine create(Path folder, Map<String, String> settings) {
        Sockets sockets = settings.containsKey("socket")
                ? Sockets.only(Path.of(settings.getOrDefault("socket", "")))
                : Sockets.usual(System.getenv());
        return new ContainerEngine(
                kind(),
                folder.toAbsolutePath().normalize(),
                ContainerEngineConfig.usual(),
                sockets,
                new Chance(InstantSource.system(), new SecureRandom()));
    }
}
