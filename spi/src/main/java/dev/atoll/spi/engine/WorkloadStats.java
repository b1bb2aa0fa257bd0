package dev.atoll.spi.engine;

/// What a workload uses.
///
/// @param cpuNanos processor time since its start; -1 when unknown
/// @param residentBytes memory now; -1 when unknown
/// @param processes processes now; -1 when unknown
/// @param diskBytes what it has written besides its mounts; -1 when unknown
public record WorkloadStats(long cpuNanos, long residentBytes, int processes, long diskBytes) {

    public static final WorkloadStats UNKNOWN = new WorkloadStats(-1, -1, -1, -1);
}
