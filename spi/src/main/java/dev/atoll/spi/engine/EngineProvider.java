package dev.atoll.spi.engine;

import java.nio.file.Path;

/// Found by `ServiceLoader`; makes the engine of one kind.
public interface EngineProvider {

    /// The kind, such as `local`: the name under which an installation configures it.
    String kind();

    /// Makes the engine. Nothing is contacted yet: an engine that cannot work says so in
    /// [Engine#probe].
    ///
    /// @param folder where the engine may keep what it must find again; created when missing
    Engine create(Path folder);
}
