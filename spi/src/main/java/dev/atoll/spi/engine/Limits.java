package dev.atoll.spi.engine;

/// What a workload may use.
///
/// @param memoryBytes resident memory of the program and all it starts
/// @param cpus processors; fractions are rounded up where an engine cannot do better
/// @param processes processes and threads at one time
/// @param diskBytes what it may write besides its mounts, its log not counted
/// @param gpus the graphics processors it needs
public record Limits(long memoryBytes, double cpus, int processes, long diskBytes, GpuRequest gpus) {

    private static final int PROCESSES = 1000;
    private static final long DISK_BYTES = 10_000_000_000L;

    public Limits {
        if (memoryBytes <= 0) {
            throw new IllegalArgumentException("memoryBytes: " + memoryBytes + " (expected > 0)");
        }
        if (!(cpus > 0)) {
            throw new IllegalArgumentException("cpus: " + cpus + " (expected > 0)");
        }
        if (processes <= 0) {
            throw new IllegalArgumentException("processes: " + processes + " (expected > 0)");
        }
        if (diskBytes <= 0) {
            throw new IllegalArgumentException("diskBytes: " + diskBytes + " (expected > 0)");
        }
    }

    /// With 1,000 processes, 10 GB of disk and no graphics processor.
    public static Limits of(long memoryBytes, double cpus) {
        return new Limits(memoryBytes, cpus, PROCESSES, DISK_BYTES, GpuRequest.NONE);
    }

    public Limits withProcesses(int most) {
        return new Limits(memoryBytes, cpus, most, diskBytes, gpus);
    }

    public Limits withDisk(long bytes) {
        return new Limits(memoryBytes, cpus, processes, bytes, gpus);
    }

    public Limits withGpus(GpuRequest wanted) {
        return new Limits(memoryBytes, cpus, processes, diskBytes, wanted);
    }
}
