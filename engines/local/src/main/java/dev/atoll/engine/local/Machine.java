package dev.atoll.engine.local;

import dev.atoll.engine.local.ControlGroups.Version;
import dev.atoll.spi.engine.EngineHealth;
import dev.atoll.spi.engine.EngineHealth.Capability;
import dev.atoll.spi.engine.EngineHealth.LimitEnforcement;
import java.io.IOException;
import java.util.List;

/// What this machine can do for workloads.
final class Machine {

    private final LocalEngineConfig config;
    private final Limiter limiter;

    Machine(LocalEngineConfig config, Limiter limiter) {
        this.config = config;
        this.limiter = limiter;
    }

    EngineHealth probe(Folders folders) {
        ControlGroups groups = limiter.groups();
        boolean kernel = groups.version() != Version.NONE;
        List<Capability> capabilities = List.of(new Capability("cgroups", kernel, groups.detail()));
        LimitEnforcement limits = kernel ? LimitEnforcement.KERNEL : LimitEnforcement.WATCHED;
        try {
            folders.ready();
            return new EngineHealth(
                    true, "runs processes of this machine", config.cpus(), config.memoryBytes(), limits, capabilities);
        } catch (IOException e) {
            String why = "cannot use " + folders.path() + ": " + e;
            return new EngineHealth(false, why, config.cpus(), config.memoryBytes(), limits, capabilities);
        }
    }
}
