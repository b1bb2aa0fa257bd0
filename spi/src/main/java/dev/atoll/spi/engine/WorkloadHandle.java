package dev.atoll.spi.engine;

/// What finds a workload again, also after the platform was killed. Stored by the platform as text
/// and given back unchanged.
///
/// @param engine name of the engine that made it
/// @param workloadId the id of the [WorkloadSpec]
/// @param locator what the engine needs beyond the id; only the engine reads it; never a secret
public record WorkloadHandle(String engine, String workloadId, String locator) {

    public WorkloadHandle {
        if (!WorkloadSpec.isId(workloadId)) {
            throw new IllegalArgumentException("workloadId: " + workloadId + " (expected the id of a workload)");
        }
    }
}
