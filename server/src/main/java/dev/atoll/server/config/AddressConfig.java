package dev.atoll.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the platform is reached.
///
/// @param host the address it listens on
/// @param publicUrl what browsers call it when it is not this machine, such as `https://atoll.example.org`
/// @param gatewayPublicUrl the same of the traffic to modules
/// @param appsUrl below which workloads have names of their own, such as `https://apps.example.org`
/// @param corsOrigins pages of other sites that may call the API, such as `https://dashboard.example.org`
public record AddressConfig(
        String host,
        Optional<URI> publicUrl,
        Optional<URI> gatewayPublicUrl,
        Optional<URI> appsUrl,
        Set<String> corsOrigins) {

    /// This machine alone.
    public static final AddressConfig LOOPBACK =
            new AddressConfig("127.0.0.1", Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /// Of words with a letter in the last, which an address of four numbers has not.
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?");

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
                appsUrl(settings),
                settings.origins(ConfigKey.CORS_ORIGINS));
    }

    /// A page at one of these names may set cookies for all names below, so the platform's own must not be one of them.
    private static Optional<URI> appsUrl(Settings settings) throws InvalidConfigException {
        Optional<URI> apps = settings.origin(ConfigKey.APPS_URL);
        if (apps.isEmpty()) {
            return apps;
        }
        String domain = apps.get().getHost();
        if (domain == null || !DOMAIN.matcher(domain).matches()) {
            throw settings.wrong(ConfigKey.APPS_URL, "the name of a domain, such as https://apps.example.org");
        }
        for (ConfigKey key : Set.of(ConfigKey.PUBLIC_URL, ConfigKey.GATEWAY_PUBLIC_URL)) {
            String ours = settings.origin(key).map(URI::getHost).orElse("");
            if (ours.equals(domain) || ours.endsWith("." + domain)) {
                throw settings.wrong(ConfigKey.APPS_URL, "a domain of its own, which " + key.key() + " is not below");
            }
        }
        return apps;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
