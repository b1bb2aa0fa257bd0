package dev.atoll.server.deployments;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A tool that runs instead of a module.
///
/// @param name of its recipe; empty for none
/// @param values what was answered on its form
/// @param ports what its ports are called, as its recipe says; empty before that was asked
public record ToolSpec(String name, Map<String, String> values, List<String> ports) {

    /// Something else runs.
    public static final ToolSpec NONE = new ToolSpec("", Map.of(), List.of());

    public ToolSpec {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        ports = List.copyOf(ports);
    }

    /// As somebody asks for it.
    public static ToolSpec of(String name, Map<String, String> values) {
        return new ToolSpec(name, values, List.of());
    }

    boolean isGiven() {
        return !name.isEmpty();
    }
}
