package dev.atoll.server.engines.placement;

import java.util.List;
import java.util.function.ToLongFunction;

/// The most one workload may ask for, of each by itself.
///
/// @param millicpus thousandths of processors
public record MostAtOnce(long millicpus, long memoryMb, int gpus) {

    private static final long MILLI = 1000;
    private static final long MEGABYTE = 1_000_000;

    static MostAtOnce of(List<EngineCapacity> engines, HolderQuota quota) {
        List<EngineCapacity> available =
                engines.stream().filter(EngineCapacity::available).toList();
        return new MostAtOnce(
                Math.min(quota.cpus() * MILLI, largest(available, EngineCapacity::millicpus)),
                Math.min(quota.memoryMb(), largest(available, engine -> engine.memoryBytes() / MEGABYTE)),
                (int) Math.min(
                        quota.gpus(),
                        available.stream()
                                .mapToInt(engine -> engine.gpus().size())
                                .max()
                                .orElse(0)));
    }

    /// What an engine does not know is no limit, nor is an engine that is away.
    private static long largest(List<EngineCapacity> engines, ToLongFunction<EngineCapacity> amount) {
        return engines.stream()
                .mapToLong(amount)
                .map(most -> most == 0 ? Long.MAX_VALUE : most)
                .max()
                .orElse(Long.MAX_VALUE);
    }
}
