package dev.atoll.server.config;

/// Snapshots of what people keep running.
///
/// @param mostBytes how large one may be, as it is kept
/// @param automaticKept of those that are made by themselves, so many of each deployment are kept; 0 for none
public record SnapshotsConfig(long mostBytes, int automaticKept) {

    static SnapshotsConfig of(Settings settings) throws InvalidConfigException {
        return new SnapshotsConfig(
                settings.amount(ConfigKey.SNAPSHOTS_MOST_BYTES), settings.count(ConfigKey.SNAPSHOTS_AUTOMATIC_KEPT));
    }
}
