package dev.atoll.server.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Where people's files lie, and how long what was deleted or replaced is kept.
///
/// @param store the kind of blob store, such as `local`
/// @param settings for that store, such as `fsync`
/// @param trashKeep what was deleted longer ago is deleted for good
/// @param versions how many replaced versions of a file are kept; 0 for none
/// @param versionsKeep older versions go
/// @param largestFile in bytes
public record StorageConfig(
        String store,
        Map<String, String> settings,
        Duration trashKeep,
        long versions,
        Duration versionsKeep,
        long largestFile) {

    /// A folder in the home.
    public static final StorageConfig IN_THE_HOME =
            new StorageConfig("local", Map.of(), Duration.ofDays(30), 5, Duration.ofDays(30), 1L << 40);

    /// What may be said of each kind of store, by the name that the store knows it by.
    private static final Map<String, Map<String, ConfigKey>> OF_KIND = Map.of(
            "local",
            Map.of("reserve_bytes", ConfigKey.STORAGE_RESERVE_BYTES, "fsync", ConfigKey.STORAGE_FSYNC),
            "s3",
            Map.of(
                    "endpoint",
                    ConfigKey.STORAGE_S3_ENDPOINT,
                    "region",
                    ConfigKey.STORAGE_S3_REGION,
                    "bucket",
                    ConfigKey.STORAGE_S3_BUCKET,
                    "prefix",
                    ConfigKey.STORAGE_S3_PREFIX,
                    "access_key",
                    ConfigKey.STORAGE_S3_ACCESS_KEY,
                    "secret_key",
                    ConfigKey.STORAGE_S3_SECRET_KEY,
                    "path_style",
                    ConfigKey.STORAGE_S3_PATH_STYLE));

    public StorageConfig {
        settings = Map.copyOf(settings);
    }

    static StorageConfig of(Settings settings) throws InvalidConfigException {
        String store = settings.text(ConfigKey.STORAGE_STORE).orElse(ConfigKey.STORAGE_STORE.fallback());
        Map<String, String> forTheStore = new HashMap<>();
        OF_KIND.getOrDefault(store, Map.of())
                .forEach((name, key) -> settings.text(key).ifPresent(value -> forTheStore.put(name, value)));
        return new StorageConfig(
                store,
                forTheStore,
                settings.duration(ConfigKey.STORAGE_TRASH_KEEP),
                settings.amount(ConfigKey.STORAGE_VERSIONS),
                settings.duration(ConfigKey.STORAGE_VERSIONS_KEEP),
                settings.amount(ConfigKey.STORAGE_LARGEST_FILE));
    }

    /// Without the keys of the store.
    @Override
    public String toString() {
        return "StorageConfig[" + store + "]";
    }
}
