package dev.atoll.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How this platform was told to run.
///
/// @param home everything it keeps
/// @param installation where Atoll itself lies: the serving runtime and the built-in modules; empty
///     when the server was started without one
/// @param port of the platform, 0 for any
/// @param gatewayPort of the traffic to modules, 0 for any
/// @param address where it listens and what others call it
/// @param accounts whether people sign in
/// @param projects who may make them
/// @param quotas how much one may have unless an operator says otherwise
/// @param audit how long the record of who did what is kept
/// @param placement how much of the engines is given away
/// @param deployments how workloads are kept running
/// @param snapshots how much is kept of workloads
/// @param tasks how much long work is done at once
/// @param imports what may be brought into people's files from elsewhere
/// @param storage where people's files lie, and how long what was deleted or replaced is kept
/// @param remotes how people's storage elsewhere is reached
public record PlatformConfig(
        Path home,
        Optional<Path> installation,
        int port,
        int gatewayPort,
        DatabaseConfig database,
        TryoutsConfig tryouts,
        AddressConfig address,
        AccountsConfig accounts,
        MailConfig mail,
        OidcConfig oidc,
        SecretsConfig secrets,
        ProjectsConfig projects,
        QuotasConfig quotas,
        AuditConfig audit,
        PlacementConfig placement,
        DeploymentsConfig deployments,
        SnapshotsConfig snapshots,
        TasksConfig tasks,
        ImportsConfig imports,
        StorageConfig storage,
        RemotesConfig remotes) {

    /// The file below the home.
    public static final String FILE_NAME = "atoll.yml";

    /// Reads the configuration. What is given earlier wins: launch options, the environment, the
    /// file in the home, defaults.
    ///
    /// @param launch what the command line said, by key, such as `port`
    /// @param environment the process's; `tryout.idle_after` is `ATOLL_TRYOUT_IDLE_AFTER` there
    /// @throws InvalidConfigException for an unknown key and for a value that cannot be
    public static PlatformConfig load(Map<String, String> launch, Map<String, String> environment)
            throws InvalidConfigException {
        Path home = home(launch, environment);
        Settings settings = new Settings(launch, environment, ConfigFile.read(home.resolve(FILE_NAME)));
        int port = settings.port(ConfigKey.PORT);
        AccountsConfig accounts = AccountsConfig.of(settings);
        return new PlatformConfig(
                home,
                settings.text(ConfigKey.INSTALLATION).map(Path::of).map(Path::toAbsolutePath),
                port,
                otherPort(settings.port(ConfigKey.GATEWAY_PORT), port),
                new DatabaseConfig(
                        settings.text(ConfigKey.DATABASE_URL),
                        settings.text(ConfigKey.DATABASE_USER),
                        settings.text(ConfigKey.DATABASE_PASSWORD)),
                new TryoutsConfig(
                        settings.duration(ConfigKey.TRYOUT_IDLE_AFTER),
                        settings.duration(ConfigKey.TRYOUT_START_TIMEOUT),
                        settings.duration(ConfigKey.TRYOUT_LONGEST_START),
                        settings.count(ConfigKey.TRYOUT_WARM),
                        settings.flag(ConfigKey.TRYOUT_ANONYMOUS)),
                AddressConfig.of(settings, accounts),
                accounts,
                MailConfig.of(settings),
                OidcConfig.of(settings, accounts),
                SecretsConfig.of(settings),
                ProjectsConfig.of(settings),
                QuotasConfig.of(settings),
                new AuditConfig(settings.duration(ConfigKey.AUDIT_KEEP)),
                PlacementConfig.of(settings),
                DeploymentsConfig.of(settings),
                SnapshotsConfig.of(settings),
                TasksConfig.of(settings),
                ImportsConfig.of(settings),
                StorageConfig.of(settings),
                RemotesConfig.of(settings));
    }

    private static int otherPort(int gatewayPort, int port) throws InvalidConfigException {
        if (gatewayPort == port && port != 0) {
            throw new InvalidConfigException("gateway_port: " + gatewayPort
                    + " (expected another port than that of the platform, or 0 for any free one)");
        }
        return gatewayPort;
    }

    private static Path home(Map<String, String> launch, Map<String, String> environment) {
        Map<String, String> none = Map.of();
        return new Settings(launch, environment, none)
                .text(ConfigKey.HOME)
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".atoll"))
                .toAbsolutePath()
                .normalize();
    }
}
