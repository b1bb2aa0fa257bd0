package dev.atoll.server.pages.projects;

import dev.atoll.server.quotas.Quota;
import dev.atoll.server.quotas.QuotaKind;
import java.util.Locale;

/// How much of one thing somebody may have, to read and to change.
///
/// @param name of the field
/// @param shown such as `50 GB`
/// @param changed what an operator typed, in the unit of the field; empty for what everybody has
public record QuotaField(String name, String label, String shown, String changed) {

    private static final long GIGABYTE = 1L << 30;
    private static final long MEGABYTES = 1L << 10;

    static QuotaField of(Quota quota) {
        long amount = quota.amount() / unit(quota.kind());
        return new QuotaField(
                quota.kind().wireName(),
                label(quota.kind()),
                String.format(Locale.ENGLISH, "%,d%s", amount, unit(quota.kind()) == 1 ? "" : " GB"),
                quota.changed() ? Long.toString(amount) : "");
    }

    /// What one of the field is in the unit of the quota.
    static long unit(QuotaKind kind) {
        return switch (kind) {
            case MEMORY_MB -> MEGABYTES;
            case STORAGE_BYTES, DATASET_BYTES, SNAPSHOT_BYTES -> GIGABYTE;
            case CPU, GPU, STORAGE_FILES, DEPLOYMENTS, ENTRIES, MEMBERS -> 1;
        };
    }

    private static String label(QuotaKind kind) {
        return switch (kind) {
            case CPU -> "Processors";
            case MEMORY_MB -> "Memory, in GB";
            case GPU -> "Graphics processors";
            case STORAGE_BYTES -> "Files, in GB";
            case STORAGE_FILES -> "Files, in number";
            case DATASET_BYTES -> "Versions of datasets, in GB";
            case SNAPSHOT_BYTES -> "Snapshots of deployments, in GB";
            case DEPLOYMENTS -> "Deployments";
            case ENTRIES -> "Catalogue entries";
            case MEMBERS -> "Members";
        };
    }
}
