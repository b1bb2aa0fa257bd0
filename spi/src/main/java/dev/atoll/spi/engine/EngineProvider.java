package dev.atoll.spi.engine;

import java.nio.file.Path;
import java.util.Map;

/// Found by `ServiceLoader`; makes the engine of one kind.
public interface EngineProvider {

    /// The kind, such as `local`: the name under which an installation configures it.
    String kind();

    /// Makes the engine. Nothing is contacted yet: an engine that cannot work says so in
    /// [Engine#probe].
    ///
    /// @param folder where the engine may keep what it must find again; created when missing
    /// @param settings what the operator said of engines of this kind, by the engine's own names
    ///     (`first-uid`)
    Engine create(Path folder, Map<String, String> settings);
}
