package dev.atoll.server.config;

/// What of the engines is given away.
///
/// @param overcommitCpus how many times each processor: most workloads wait most of the time
public record PlacementConfig(int overcommitCpus) {

    static PlacementConfig of(Settings settings) throws InvalidConfigException {
        int overcommit = settings.count(ConfigKey.PLACEMENT_OVERCOMMIT_CPUS);
        if (overcommit == 0) {
            throw settings.wrong(ConfigKey.PLACEMENT_OVERCOMMIT_CPUS, "a number from 1 to 100");
        }
        return new PlacementConfig(overcommit);
    }
}
