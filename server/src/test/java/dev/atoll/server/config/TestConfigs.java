package dev.atoll.server.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Configurations as a platform reads them.
public final class TestConfigs {

    private TestConfigs() {}

    /// With any free ports and what lies in the home as the installation.
    public static PlatformConfig at(Path home) {
        return at(home, Map.of());
    }

    /// With some keys besides, such as `accounts`.
    public static PlatformConfig at(Path home, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("home", home.toString(), "installation", home.toString(), "port", "0", "gateway_port", "0"));
        all.putAll(settings);
        try {
            return PlatformConfig.load(all, Map.of());
        } catch (InvalidConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
