package dev.atoll.engine.local;

import dev.atoll.spi.engine.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Decides how the limits of a workload are enforced: by control groups where trying shows that they
/// work, else by watching.
final class Limiter {

    private static final String PREFIX = "atoll-";

    private final boolean wanted;
    private final Path engineFolder;
    private final String suffix;
    private final LazyGroups groups = new LazyGroups();

    Limiter(LocalEngineConfig config, Path engineFolder) {
        wanted = config.kernelLimits();
        this.engineFolder = engineFolder;
        // Two platforms on one machine may use one id.
        suffix = "-" + Integer.toHexString(engineFolder.hashCode());
    }

    /// Looked for once, at the first start or probe: an engine that is only created touches nothing.
    private final class LazyGroups {

        private ControlGroups found = ControlGroups.none("not looked for yet");
        private boolean looked;

        synchronized ControlGroups get() {
            if (!looked) {
                found = new ControlGroupSearch(Path.of("/proc")).find();
                removeOrphans(found);
                looked = true;
            }
            return found;
        }
    }

    /// Groups of workloads whose folder somebody deleted; a group with processes stays.
    private void removeOrphans(ControlGroups found) {
        try {
            ControlGroups.remove(found.endingWith(suffix).stream()
                    .filter(group -> !Files.exists(engineFolder.resolve(workloadOf(group))))
                    .toList());
        } catch (IOException e) {
            // They do no harm.
        }
    }

    private String workloadOf(Path group) {
        String name = group.getFileName().toString();
        return name.substring(Math.min(PREFIX.length(), name.length()), name.length() - suffix.length());
    }

    ControlGroups groups() {
        return wanted ? groups.get() : ControlGroups.none("switched off");
    }

    /// The groups made for the workload; none when it can only be watched.
    List<Path> groupsFor(WorkloadSpec spec) {
        try {
            return groups().create(PREFIX + spec.id() + suffix, spec.limits());
        } catch (IOException e) {
            // It worked when tried; a workload that is watched beats one that is refused.
            return List.of();
        }
    }
}
