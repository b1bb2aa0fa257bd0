package dev.atoll.spi.engine;

import java.util.List;

/// What an engine says of itself.
///
/// @param available whether a workload could be started now
/// @param summary one sentence for the operator
/// @param cpus processors workloads may use, 0 when unknown
/// @param memoryBytes memory workloads may use, 0 when unknown
/// @param limits how memory and processor limits are enforced
/// @param capabilities what was found by trying
public record EngineHealth(
        boolean available,
        String summary,
        int cpus,
        long memoryBytes,
        LimitEnforcement limits,
        List<Capability> capabilities) {

    public EngineHealth {
        capabilities = List.copyOf(capabilities);
    }

    /// How hard a limit is.
    public enum LimitEnforcement {
        /// The kernel enforces it.
        KERNEL,
        /// The workload is told, and ended when it is seen above its memory.
        WATCHED
    }

    /// Something the place can or cannot do.
    ///
    /// @param name short, such as `sandbox`
    /// @param present whether it worked when tried
    /// @param detail what was found, or what to do about it
    public record Capability(String name, boolean present, String detail) {}
}
