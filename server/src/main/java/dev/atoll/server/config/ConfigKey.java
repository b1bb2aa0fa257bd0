package dev.atoll.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every key there is. A dot in a key is a level in the file.
enum ConfigKey {
    HOME("home", Where.OUTSIDE_THE_FILE, ""),
    INSTALLATION("installation", Where.OUTSIDE_THE_FILE, ""),
    PORT("port", Where.ANYWHERE, "8420"),
    GATEWAY_PORT("gateway_port", Where.ANYWHERE, "8421"),
    HOST("host", Where.ANYWHERE, "127.0.0.1"),
    PUBLIC_URL("public_url", Where.ANYWHERE, ""),
    GATEWAY_PUBLIC_URL("gateway_public_url", Where.ANYWHERE, ""),
    APPS_URL("apps_url", Where.ANYWHERE, ""),
    CORS_ORIGINS("cors.origins", Where.ANYWHERE, ""),
    ACCOUNTS("accounts", Where.ANYWHERE, "single"),
    REGISTRATION("registration", Where.ANYWHERE, "approval"),
    SMTP_URL("smtp.url", Where.ANYWHERE, ""),
    SMTP_FROM("smtp.from", Where.ANYWHERE, ""),
    OIDC_ISSUER("oidc.issuer", Where.ANYWHERE, ""),
    OIDC_CLIENT_ID("oidc.client_id", Where.ANYWHERE, ""),
    OIDC_CLIENT_SECRET("oidc.client_secret", Where.ANYWHERE, ""),
    OIDC_NAME("oidc.name", Where.ANYWHERE, "your institute"),
    OIDC_SCOPES("oidc.scopes", Where.ANYWHERE, "openid profile email"),
    OIDC_AUDIENCE("oidc.audience", Where.ANYWHERE, "account"),
    OIDC_APPROVE("oidc.approve", Where.ANYWHERE, "approval"),
    SECRETS_KEY("secrets.key", Where.ANYWHERE, ""),
    SECRETS_PREVIOUS_KEYS("secrets.previous_keys", Where.ANYWHERE, ""),
    DATABASE_URL("database.url", Where.ANYWHERE, ""),
    DATABASE_USER("database.user", Where.ANYWHERE, ""),
    DATABASE_PASSWORD("database.password", Where.ANYWHERE, ""),
    TRYOUT_IDLE_AFTER("tryout.idle_after", Where.ANYWHERE, "10m"),
    TRYOUT_START_TIMEOUT("tryout.start_timeout", Where.ANYWHERE, "60s"),
    TRYOUT_LONGEST_START("tryout.longest_start", Where.ANYWHERE, "30m"),
    TRYOUT_WARM("tryout.warm", Where.ANYWHERE, "0"),
    TRYOUT_ANONYMOUS("tryout.anonymous", Where.ANYWHERE, "false"),
    PROJECTS_CREATE("projects.create", Where.ANYWHERE, "operators"),
    QUOTAS_ACCOUNT_CPU("quotas.account.cpu", Where.ANYWHERE, "8"),
    QUOTAS_ACCOUNT_MEMORY_MB("quotas.account.memory_mb", Where.ANYWHERE, "16384"),
    QUOTAS_ACCOUNT_GPU("quotas.account.gpu", Where.ANYWHERE, "1"),
    QUOTAS_ACCOUNT_STORAGE_BYTES("quotas.account.storage_bytes", Where.ANYWHERE, "2000000000000"),
    QUOTAS_ACCOUNT_STORAGE_FILES("quotas.account.storage_files", Where.ANYWHERE, "10000000"),
    QUOTAS_ACCOUNT_DATASET_BYTES("quotas.account.dataset_bytes", Where.ANYWHERE, "2000000000000"),
    QUOTAS_ACCOUNT_SNAPSHOT_BYTES("quotas.account.snapshot_bytes", Where.ANYWHERE, "15000000000"),
    QUOTAS_ACCOUNT_DEPLOYMENTS("quotas.account.deployments", Where.ANYWHERE, "5"),
    QUOTAS_ACCOUNT_ENTRIES("quotas.account.entries", Where.ANYWHERE, "100"),
    QUOTAS_PROJECT_CPU("quotas.project.cpu", Where.ANYWHERE, "32"),
    QUOTAS_PROJECT_MEMORY_MB("quotas.project.memory_mb", Where.ANYWHERE, "65536"),
    QUOTAS_PROJECT_GPU("quotas.project.gpu", Where.ANYWHERE, "4"),
    QUOTAS_PROJECT_STORAGE_BYTES("quotas.project.storage_bytes", Where.ANYWHERE, "10000000000000"),
    QUOTAS_PROJECT_STORAGE_FILES("quotas.project.storage_files", Where.ANYWHERE, "50000000"),
    QUOTAS_PROJECT_DATASET_BYTES("quotas.project.dataset_bytes", Where.ANYWHERE, "10000000000000"),
    QUOTAS_PROJECT_SNAPSHOT_BYTES("quotas.project.snapshot_bytes", Where.ANYWHERE, "60000000000"),
    QUOTAS_PROJECT_DEPLOYMENTS("quotas.project.deployments", Where.ANYWHERE, "20"),
    QUOTAS_PROJECT_ENTRIES("quotas.project.entries", Where.ANYWHERE, "1000"),
    QUOTAS_PROJECT_MEMBERS("quotas.project.members", Where.ANYWHERE, "500"),
    AUDIT_KEEP("audit.keep", Where.ANYWHERE, "365d"),
    PLACEMENT_OVERCOMMIT_CPUS("placement.overcommit_cpus", Where.ANYWHERE, "4"),
    PLACEMENT_OVERCOMMIT_DISK("placement.overcommit_disk", Where.ANYWHERE, "10"),
    DEPLOYMENTS_START_TIMEOUT("deployments.start_timeout", Where.ANYWHERE, "5m"),
    DEPLOYMENTS_ISOLATION("deployments.isolation", Where.ANYWHERE, "none"),
    DEPLOYMENTS_UNDO("deployments.undo", Where.ANYWHERE, "24h"),
    DEPLOYMENTS_WARNING("deployments.warning", Where.ANYWHERE, "15m"),
    SNAPSHOTS_MOST_BYTES("snapshots.most_bytes", Where.ANYWHERE, "10000000000"),
    SNAPSHOTS_AUTOMATIC_KEPT("snapshots.automatic_kept", Where.ANYWHERE, "3"),
    TASKS_AT_ONCE("tasks.at_once", Where.ANYWHERE, "4"),
    TASKS_KEEP("tasks.keep", Where.ANYWHERE, "30d"),
    IMPORTS_ZENODO("imports.zenodo", Where.ANYWHERE, "https://zenodo.org"),
    IMPORTS_PRIVATE_ADDRESSES("imports.private_addresses", Where.ANYWHERE, "false"),
    IMPORTS_MOST_ENTRIES("imports.most_entries", Where.ANYWHERE, "100000"),
    IMPORTS_MOST_RATIO("imports.most_ratio", Where.ANYWHERE, "100"),
    STORAGE_STORE("storage.store", Where.ANYWHERE, "local"),
    STORAGE_RESERVE_BYTES("storage.reserve_bytes", Where.ANYWHERE, "268435456"),
    STORAGE_FSYNC("storage.fsync", Where.ANYWHERE, "true"),
    STORAGE_TRASH_KEEP("storage.trash_keep", Where.ANYWHERE, "30d"),
    STORAGE_VERSIONS("storage.versions", Where.ANYWHERE, "5"),
    STORAGE_VERSIONS_KEEP("storage.versions_keep", Where.ANYWHERE, "30d"),
    STORAGE_LARGEST_FILE("storage.largest_file", Where.ANYWHERE, "1099511627776"),
    STORAGE_S3_ENDPOINT("storage.s3.endpoint", Where.ANYWHERE, ""),
    STORAGE_S3_REGION("storage.s3.region", Where.ANYWHERE, "us-east-1"),
    STORAGE_S3_BUCKET("storage.s3.bucket", Where.ANYWHERE, ""),
    STORAGE_S3_PREFIX("storage.s3.prefix", Where.ANYWHERE, ""),
    STORAGE_S3_ACCESS_KEY("storage.s3.access_key", Where.ANYWHERE, ""),
    STORAGE_S3_SECRET_KEY("storage.s3.secret_key", Where.ANYWHERE, ""),
    STORAGE_S3_PATH_STYLE("storage.s3.path_style", Where.ANYWHERE, "true"),
    REMOTES_RCLONE("remotes.rclone", Where.ANYWHERE, "rclone"),
    REMOTES_PRIVATE_HOSTS("remotes.private_hosts", Where.ANYWHERE, ""),
    REMOTES_CHECK_EVERY("remotes.check_every", Where.ANYWHERE, "6h");

    /// Where a key may stand.
    private enum Where {
        ANYWHERE,
        OUTSIDE_THE_FILE
    }

    private final String key;
    private final Where where;
    private final String fallback;

    ConfigKey(String key, Where where, String fallback) {
        this.key = key;
        this.where = where;
        this.fallback = fallback;
    }

    String key() {
        return key;
    }

    /// The value when nobody gave one; empty for none.
    String fallback() {
        return fallback;
    }

    String environmentName() {
        return "ATOLL_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    static Optional<ConfigKey> inFile(String key) {
        return Arrays.stream(values())
                .filter(known -> known.where == Where.ANYWHERE && known.key.equals(key))
                .findFirst();
    }

    static String knownInFile() {
        return String.join(
                ", ",
                Arrays.stream(values())
                        .filter(known -> known.where == Where.ANYWHERE)
                        .map(ConfigKey::key)
                        .toList());
    }
}
