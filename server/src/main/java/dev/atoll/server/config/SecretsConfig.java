package dev.atoll.server.config;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What secrets are encrypted with: 32 bytes each, in base64.
///
/// @param key empty for the file in the home
/// @param previousKeys what secrets may still be encrypted with; at the start they move to the key
public record SecretsConfig(Optional<String> key, List<String> previousKeys) {

    /// A key in the home, and none before it.
    public static final SecretsConfig IN_THE_HOME = new SecretsConfig(Optional.empty(), List.of());

    private static final int KEY_BYTES = 32;

    public SecretsConfig {
        previousKeys = List.copyOf(previousKeys);
    }

    static SecretsConfig of(Settings settings) throws InvalidConfigException {
        Optional<String> key = settings.text(ConfigKey.SECRETS_KEY);
        List<String> previousKeys = settings.text(ConfigKey.SECRETS_PREVIOUS_KEYS).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(previous -> !previous.isEmpty())
                .toList();
        if (key.isPresent()) {
            check(ConfigKey.SECRETS_KEY, key.get());
        }
        for (String previous : previousKeys) {
            check(ConfigKey.SECRETS_PREVIOUS_KEYS, previous);
        }
        return new SecretsConfig(key, previousKeys);
    }

    /// The message leaves the value out: most of it may be right.
    private static void check(ConfigKey key, String value) throws InvalidConfigException {
        if (!isKey(value)) {
            throw new InvalidConfigException(
                    key.key() + ": no key (expected 32 bytes in base64; openssl rand -base64 32 makes one)");
        }
    }

    private static boolean isKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "SecretsConfig[" + (key.isPresent() ? "by configuration" : "file in the home") + "]";
    }
}
