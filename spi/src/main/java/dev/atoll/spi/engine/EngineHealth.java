package dev.atoll.spi.engine;

import java.util.List;
import java.util.Optional;

/// What an engine says of itself.
///
/// @param available whether a workload could be started now
/// @param summary one sentence for the operator
/// @param limits how memory and processor limits are enforced
/// @param strongest the best isolation a workload gets here
/// @param room what there is for workloads
/// @param gpus its graphics processors, and who has them
/// @param capabilities what was found by trying
/// @param machine engines that name the same one share what it has; empty for one that shares with nobody
public record EngineHealth(
        boolean available,
        String summary,
        LimitEnforcement limits,
        Isolation strongest,
        Room room,
        List<Gpu> gpus,
        List<Capability> capabilities,
        String machine) {

    /// The machine that the platform itself runs on.
    public static final String HERE = "here";

    public EngineHealth {
        gpus = List.copyOf(gpus);
        capabilities = List.copyOf(capabilities);
    }

    /// One that cannot be asked.
    public static EngineHealth down(String summary) {
        return new EngineHealth(
                false, summary, LimitEnforcement.WATCHED, Isolation.NONE, Room.UNKNOWN, List.of(), List.of(), "");
    }

    /// The same of an engine that shares a machine with others.
    public EngineHealth on(String shared) {
        return new EngineHealth(available, summary, limits, strongest, room, gpus, capabilities, shared);
    }

    /// Processors workloads may use, 0 when unknown.
    public double cpus() {
        return room.cpus();
    }

    /// Memory workloads may use, 0 when unknown.
    public long memoryBytes() {
        return room.memoryBytes();
    }

    /// What was found of a capability, if it was looked for.
    public Optional<Capability> capability(String name) {
        return capabilities.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// How hard a limit is.
    public enum LimitEnforcement {
        /// The kernel enforces it.
        KERNEL,
        /// The workload is told, and ended when it is seen above its memory.
        WATCHED
    }

    /// What there is for workloads, in all and not promised to any; 0 when unknown.
    ///
    /// @param cpus processors; more may be promised than there are, so what is free may be below 0
    /// @param diskBytes free on the disk that holds what workloads write
    public record Room(double cpus, double freeCpus, long memoryBytes, long freeMemoryBytes, long diskBytes) {

        public static final Room UNKNOWN = new Room(0, 0, 0, 0, 0);
    }

    /// Something the place can or cannot do.
    ///
    /// @param name short, such as `sandbox`
    /// @param present whether it worked when tried
    /// @param detail what was found, or what to do about it
    public record Capability(String name, boolean present, String detail) {}
}
