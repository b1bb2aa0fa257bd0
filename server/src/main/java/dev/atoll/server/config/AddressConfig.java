package dev.atoll.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/// Where the platform is reached.
///
/// @param host the address it listens on
/// @param publicUrl what browsers call it when it is not this machine, such as `https://atoll.example.org`
/// @param gatewayPublicUrl the same of the traffic to modules
/// @param corsOrigins pages of other sites that may call the API, such as `https://dashboard.example.org`
public record AddressConfig(
        String host, Optional<URI> publicUrl, Optional<URI> gatewayPublicUrl, Set<String> corsOrigins) {

    /// This machine alone.
    public static final AddressConfig LOOPBACK =
            new AddressConfig("127.0.0.1", Optional.empty(), Optional.empty(), Set.of());

    public AddressConfig {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    static AddressConfig of(Settings settings, AccountsConfig accounts) throws InvalidConfigException {
        String host = settings.text(ConfigKey.HOST).orElseThrow();
        if (!accounts.required() && !isLoopback(host)) {
            throw settings.wrong(ConfigKey.HOST, "an address of this machine alone, or accounts: many");
        }
        return new AddressConfig(
                host,
                settings.origin(ConfigKey.PUBLIC_URL),
                settings.origin(ConfigKey.GATEWAY_PUBLIC_URL),
                settings.origins(ConfigKey.CORS_ORIGINS));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
