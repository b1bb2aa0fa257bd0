package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Decides how the limits of a workload are enforced: by control groups where trying shows that they
/// work, else by watching.
final class Limiter {

    private final boolean wanted;
    private final Path engineFolder;
    private final LazyGroups groups = new LazyGroups();

    Limiter(LocalEngineConfig config, Path engineFolder) {
        wanted = config.kernelLimits();
        this.engineFolder = engineFolder;
    }

    /// Looked for once, at the first start or probe: an engine that is only created touches nothing.
    private static final class LazyGroups {

        private ControlGroups found = ControlGroups.none("not looked for yet");
        private boolean looked;

        synchronized ControlGroups get() {
            if (!looked) {
                found = new ControlGroupSearch(Path.of("/proc")).find();
                looked = true;
            }
            return found;
        }
    }

    ControlGroups groups() {
        return wanted ? groups.get() : ControlGroups.none("switched off");
    }

    /// The groups made for the workload; none when it can only be watched.
    List<Path> groupsFor(WorkloadSpec spec) {
        // Two platforms on one machine may use one id.
        String name = "atoll-" + spec.id() + "-" + Integer.toHexString(engineFolder.hashCode());
        try {
            return groups().create(name, spec.limits());
        } catch (IOException e) {
            // It worked when tried; a workload that is watched beats one that is refused.
            return List.of();
        }
    }
}
