package dev.atoll.server.config;

/// What of the engines is given away.
///
/// @param overcommitCpus how many times each processor: most workloads wait most of the time
/// @param overcommitDisk how many times what is free of the disk: most workloads write little of what they may
public record PlacementConfig(int overcommitCpus, int overcommitDisk) {

    static PlacementConfig of(Settings settings) throws InvalidConfigException {
        return new PlacementConfig(
                times(settings, ConfigKey.PLACEMENT_OVERCOMMIT_CPUS),
                times(settings, ConfigKey.PLACEMENT_OVERCOMMIT_DISK));
    }

    private static int times(Settings settings, ConfigKey key) throws InvalidConfigException {
        int times = settings.count(key);
        if (times == 0) {
            throw settings.wrong(key, "a number from 1 to 100");
        }
        return times;
    }
}
