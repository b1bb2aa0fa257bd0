package dev.atoll.engine.local;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What the engine may use and how often it looks.
///
/// @param memoryBytes the limits of all workloads together stay below it
/// @param cpus processors of the machine; workloads may share them
/// @param firstPort,lastPort where workloads listen, on the loopback address
/// @param logBytes size at which the output of a workload is cut down to its end
/// @param watchInterval time between two looks at every workload
/// @param kernelLimits whether control groups are used where they can be had
/// @param walls what workloads are kept apart with
record LocalEngineConfig(
        long memoryBytes,
        int cpus,
        int firstPort,
        int lastPort,
        long logBytes,
        Duration watchInterval,
        boolean kernelLimits,
        Walls walls) {

    /// What keeps workloads apart.
    ///
    /// @param sandbox whether it is used where it can be had
    /// @param firstUid,lastUid the users that workloads become when we are root; nobody else's
    /// @param programs where those are that do it
    record Walls(boolean sandbox, long firstUid, long lastUid, Programs programs) {

        /// Above the users that systems give to people and services, and to those of their containers.
        private static final long FIRST_UID = 700_000;

        private static final long USERS = 10_000;

        static Walls ofThisMachine() {
            return new Walls(true, FIRST_UID, FIRST_UID + USERS - 1, Programs.ofThisMachine());
        }
    }

    /// Below the ports that Linux hands out by itself (32768 and above).
    private static final int FIRST_PORT = 20000;

    private static final int LAST_PORT = 31999;
    private static final long LOG_BYTES = 8L << 20;

    /// A tenth of the memory is left to the platform and the system.
    static LocalEngineConfig ofThisMachine() {
        long memory = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return new LocalEngineConfig(
                memory / 10 * 9,
                Runtime.getRuntime().availableProcessors(),
                FIRST_PORT,
                LAST_PORT,
                LOG_BYTES,
                Duration.ofSeconds(1),
                true,
                Walls.ofThisMachine());
    }
}
