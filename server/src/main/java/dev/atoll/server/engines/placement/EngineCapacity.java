package dev.atoll.server.engines.placement;

import dev.atoll.server.config.PlacementConfig;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.Gpu;
import dev.atoll.spi.engine.Isolation;
import java.util.List;

/// What an engine has in all.
///
/// @param available whether anything can be started there now
/// @param summary one sentence of it
/// @param millicpus thousandths of processors that are given away; 0 when unknown, which limits nothing
/// @param memoryBytes the same of memory
/// @param diskBytes the same of disk
/// @param isolation the strongest it reaches
/// @param images whether it runs container images
/// @param programs whether it runs programs of its machine
/// @param machine engines that name the same one share what it has; empty for one that shares with nobody
record EngineCapacity(
        String name,
        boolean available,
        String summary,
        long millicpus,
        long memoryBytes,
        long diskBytes,
        List<Gpu> gpus,
        Isolation isolation,
        boolean images,
        boolean programs,
        String machine) {

    private static final long MILLI = 1000;

    EngineCapacity {
        gpus = List.copyOf(gpus);
    }

    /// @param config how many times things are given away
    static EngineCapacity of(String name, EngineHealth health, PlacementConfig config) {
        return new EngineCapacity(
                name,
                health.available(),
                health.summary(),
                Math.round(health.cpus() * config.overcommitCpus() * MILLI),
                health.memoryBytes(),
                health.room().diskBytes() * config.overcommitDisk(),
                health.gpus(),
                health.strongest(),
                can(health, "images", false),
                can(health, "programs", true),
                health.machine());
    }

    /// What it shares with others, or has for itself.
    String shared() {
        // Two engines never have one name.
        return machine.isEmpty() ? "engine " + name : "machine " + machine;
    }

    private static boolean can(EngineHealth health, String name, boolean unlessSaid) {
        return health.capability(name).map(EngineHealth.Capability::present).orElse(unlessSaid);
    }
}
