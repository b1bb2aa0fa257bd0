package dev.atoll.server.deployments;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.spi.engine.GpuRequest;
import dev.atoll.spi.engine.Limits;

/// What a deployment may use; part of the JSON of the API.
///
/// @param cpus processors, such as 0.5
/// @param memoryMb megabytes of memory
/// @param diskMb megabytes it may write besides its storage
/// @param gpus how many GPUs
/// @param gpuModel a part of their model's name; empty for any
public record Hardware(double cpus, long memoryMb, long diskMb, int gpus, String gpuModel) {

    private static final long MEGABYTE = 1_000_000;
    private static final double MOST_CPUS = 1024;
    private static final double LEAST_CPUS = 0.1;
    private static final long LEAST_MB = 128;
    private static final long MOST_MB = 100_000_000;
    private static final int MOST_GPUS = 64;
    private static final int LONGEST_MODEL = 60;

    /// What limits say.
    public static Hardware of(Limits limits) {
        return new Hardware(
                limits.cpus(),
                limits.memoryBytes() / MEGABYTE,
                limits.diskBytes() / MEGABYTE,
                limits.gpus().count(),
                limits.gpus().model());
    }

    /// The same as limits of a workload.
    Limits limits() {
        return Limits.of(memoryMb * MEGABYTE, cpus)
                .withDisk(diskMb * MEGABYTE)
                .withGpus(new GpuRequest(gpus, gpuModel, 0));
    }

    /// Returns it when it can be.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    Hardware checked() {
        if (!(cpus >= LEAST_CPUS && cpus <= MOST_CPUS)) {
            throw wrong("cpus", cpus, "a number from 0.1 to 1024");
        }
        if (memoryMb < LEAST_MB || memoryMb > MOST_MB) {
            throw wrong("memory_mb", memoryMb, "a whole number from " + LEAST_MB + " to " + MOST_MB);
        }
        if (diskMb < 1 || diskMb > MOST_MB) {
            throw wrong("disk_mb", diskMb, "a whole number from 1 to " + MOST_MB);
        }
        if (gpus < 0 || gpus > MOST_GPUS) {
            throw wrong("gpus", gpus, "a whole number from 0 to " + MOST_GPUS);
        }
        if (!gpuModel.matches("[\\w .()+-]{0," + LONGEST_MODEL + "}")) {
            throw wrong("gpu_model", gpuModel, "letters, digits and blanks, at most " + LONGEST_MODEL);
        }
        return this;
    }

    /// Such as `2 processors, 1000 MB of memory`.
    public String words() {
        String processors = (cpus == Math.rint(cpus) ? Long.toString(Math.round(cpus)) : Double.toString(cpus))
                + (cpus == 1 ? " processor, " : " processors, ");
        String devices = gpus == 0 ? "" : ", " + new GpuRequest(gpus, gpuModel, 0);
        return processors + memoryMb + " MB of memory" + devices;
    }

    private static PlatformException wrong(String field, Object found, String expected) {
        return new PlatformException(ErrorCode.BAD_REQUEST, field + ": " + found + " (expected " + expected + ")");
    }
}
