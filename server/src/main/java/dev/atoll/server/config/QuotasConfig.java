package dev.atoll.server.config;

/// How much one may have unless an operator says otherwise.
///
/// @param account everybody, alone
/// @param project every project, all its members together
public record QuotasConfig(Limits account, Limits project) {

    static QuotasConfig of(Settings settings) throws InvalidConfigException {
        return new QuotasConfig(
                new Limits(
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_CPU),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_MEMORY_MB),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_GPU),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_STORAGE_BYTES),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_STORAGE_FILES),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_DATASET_BYTES),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_SNAPSHOT_BYTES),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_DEPLOYMENTS),
                        settings.amount(ConfigKey.QUOTAS_ACCOUNT_ENTRIES),
                        0),
                new Limits(
                        settings.amount(ConfigKey.QUOTAS_PROJECT_CPU),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_MEMORY_MB),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_GPU),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_STORAGE_BYTES),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_STORAGE_FILES),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_DATASET_BYTES),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_SNAPSHOT_BYTES),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_DEPLOYMENTS),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_ENTRIES),
                        settings.amount(ConfigKey.QUOTAS_PROJECT_MEMBERS)));
    }

    /// One of each.
    ///
    /// @param cpu processors, of all that runs at the same time
    /// @param memoryMb the same of memory
    /// @param gpu the same of graphics processors
    /// @param storageBytes of files
    /// @param storageFiles how many files
    /// @param datasetBytes of versions of datasets, each content once
    /// @param snapshotBytes of snapshots of deployments
    /// @param deployments that run at the same time
    /// @param entries of the catalogue, drafts included
    /// @param members of a project; 0 for an account, which has none
    public record Limits(
            long cpu,
            long memoryMb,
            long gpu,
            long storageBytes,
            long storageFiles,
            long datasetBytes,
            long snapshotBytes,
            long deployments,
            long entries,
            long members) {}
}
