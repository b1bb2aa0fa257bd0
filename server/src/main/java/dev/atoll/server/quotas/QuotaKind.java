package dev.atoll.server.quotas;

import dev.atoll.server.config.QuotasConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What there is a limit of.
public enum QuotaKind {
    CPU("processors, of all that runs at the same time"),
    MEMORY_MB("megabytes of memory, of all that runs at the same time"),
    GPU("graphics processors, of all that runs at the same time"),
    STORAGE_BYTES("bytes of files"),
    STORAGE_FILES("files"),
    DATASET_BYTES("bytes of versions of datasets, each content once"),
    SNAPSHOT_BYTES("bytes of snapshots of deployments"),
    DEPLOYMENTS("deployments that run at the same time"),
    ENTRIES("entries of the catalogue, drafts included"),
    /// Of projects; an account has none.
    MEMBERS("members and invitations");

    private final String words;

    QuotaKind(String words) {
        this.words = words;
    }

    /// What is counted, for people to read.
    public String words() {
        return words;
    }

    /// Such as `memory_mb`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of a name such as `memory_mb`.
    ///
    /// @throws PlatformException `BAD_REQUEST` for a name that is none
    static QuotaKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "kind: " + name + " (expected one of "
                                + Arrays.stream(values())
                                        .map(QuotaKind::wireName)
                                        .collect(Collectors.joining(", "))
                                + ")"));
    }

    long in(QuotasConfig.Limits limits) {
        return switch (this) {
            case CPU -> limits.cpu();
            case MEMORY_MB -> limits.memoryMb();
            case GPU -> limits.gpu();
            case STORAGE_BYTES -> limits.storageBytes();
            case STORAGE_FILES -> limits.storageFiles();
            case DATASET_BYTES -> limits.datasetBytes();
            case SNAPSHOT_BYTES -> limits.snapshotBytes();
            case DEPLOYMENTS -> limits.deployments();
            case ENTRIES -> limits.entries();
            case MEMBERS -> limits.members();
        };
    }
}
