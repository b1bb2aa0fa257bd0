package dev.atoll.engine.container;

import java.time.Duration;

/// How much the engine gives, keeps and looks.
///
/// @param memoryTenths how many tenths of the machine's memory workloads may be promised
/// @param logBytes size at which the output of a workload is cut down to its end
/// @param watchInterval time between two looks at every workload
record ContainerEngineConfig(int memoryTenths, long logBytes, Duration watchInterval) {

    private static final int MEMORY_TENTHS = 9;
    private static final long LOG_BYTES = 8L << 20;

    static ContainerEngineConfig usual() {
        return new ContainerEngineConfig(MEMORY_TENTHS, LOG_BYTES, Duration.ofSeconds(1));
    }
}
