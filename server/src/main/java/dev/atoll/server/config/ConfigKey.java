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
    DATABASE_URL("database.url", Where.ANYWHERE, ""),
    DATABASE_USER("database.user", Where.ANYWHERE, ""),
    DATABASE_PASSWORD("database.password", Where.ANYWHERE, ""),
    TRYOUT_IDLE_AFTER("tryout.idle_after", Where.ANYWHERE, "10m"),
    TRYOUT_START_TIMEOUT("tryout.start_timeout", Where.ANYWHERE, "60s"),
    TRYOUT_LONGEST_START("tryout.longest_start", Where.ANYWHERE, "30m"),
    TRYOUT_WARM("tryout.warm", Where.ANYWHERE, "0");

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
