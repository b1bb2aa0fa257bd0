package dev.atoll.server.config;

import java.time.Duration;
import java.util.Set;

/// How people's storage elsewhere is reached.
///
/// @param rclone the program: a name that is looked for in `PATH`, or where it lies
/// @param privateHosts what may be linked though it is in no public network: names and addresses in lower
///     case, or `*` for everything
/// @param checkEvery how often the platform looks whether what people linked still works
public record RemotesConfig(String rclone, Set<String> privateHosts, Duration checkEvery) {

    /// The one entry that allows every host.
    public static final String ALL = "*";

    public RemotesConfig {
        privateHosts = Set.copyOf(privateHosts);
    }

    static RemotesConfig of(Settings settings) throws InvalidConfigException {
        return new RemotesConfig(
                settings.text(ConfigKey.REMOTES_RCLONE).orElse(ConfigKey.REMOTES_RCLONE.fallback()),
                settings.hosts(ConfigKey.REMOTES_PRIVATE_HOSTS),
                settings.duration(ConfigKey.REMOTES_CHECK_EVERY));
    }
}
