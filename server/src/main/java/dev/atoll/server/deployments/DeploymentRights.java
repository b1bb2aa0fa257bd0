package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Whether the owner of what runs may still have what it was given: an account may be suspended, and a role in a
/// project taken away, while a workload sees the files.
@Singleton
final class DeploymentRights {

    private final DeploymentWorkloads workloads;

    DeploymentRights(DeploymentWorkloads workloads) {
        this.workloads = workloads;
    }

    /// Why it may not go on, as one sentence; empty when it may.
    Optional<String> lost(Deployment deployment, LiveDeployment live) {
        try {
            return live.holds(workloads.mounts(deployment))
                    ? Optional.empty()
                    : Optional.of("Its owner may no longer change all files that it can change.");
        } catch (PlatformException e) {
            boolean denied = e.code() == ErrorCode.FORBIDDEN || e.code() == ErrorCode.NOT_FOUND;
            return denied ? Optional.of(e.detail() + ".") : Optional.empty();
        }
    }
}
