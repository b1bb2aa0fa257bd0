package dev.atoll.server.http;

import dev.atoll.server.config.AddressConfig;
import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names at which workloads answer, each with an origin of its own, so that a page of one reaches neither the
/// platform nor another: `http://api-<id>.apps.localhost:8421`. Browsers resolve everything below `localhost` to this
/// machine (RFC 6761); elsewhere the operator gives a domain whose names all lead here.
@Singleton
public final class AppNames {

    /// The path at each name that is not the workload's: browsers are let in there.
    public static final String ENTER = "/.atoll/enter";

    private static final String LOCAL_HOST = "apps.localhost";

    /// One label of a domain name (RFC 1035), and perhaps a port.
    private static final Pattern HOST = Pattern.compile("([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\\.([^:]+)(:\\d{1,5})?");

    private final Optional<URI> configured;
    private final boolean behindAnotherName;
    private final GatewayAddress gateway;

    public AppNames(PlatformConfig config, GatewayAddress gateway) {
        AddressConfig address = config.address();
        this.configured = address.appsUrl();
        this.behindAnotherName =
                address.publicUrl().isPresent() || address.gatewayPublicUrl().isPresent();
        this.gateway = gateway;
    }

    /// The first label of a `Host` header; empty when it is none of these names.
    public Optional<String> in(String host) {
        Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
        return base().filter(base -> matcher.matches() && matcher.group(2).equals(base.getHost()))
                .map(_ -> matcher.group(1));
    }

    /// Where a name answers, such as `https://api-<id>.apps.example.org`, without a slash at the end; empty when there
    /// are no names here.
    public Optional<String> url(String name) {
        return base().map(base -> base.getScheme() + "://" + name + "." + base.getRawAuthority());
    }

    /// How pages at these names are reached: `http` or `https`.
    public String scheme() {
        return base().map(URI::getScheme).orElse("http");
    }

    /// All of them, to be added to a policy of where a page may lead; empty for none.
    String sources() {
        return url("*").map(all -> " " + all).orElse("");
    }

    private Optional<URI> base() {
        if (configured.isPresent() || behindAnotherName) {
            return configured;
        }
        return Optional.of(URI.create("http://" + LOCAL_HOST + ":" + gateway.port()));
    }
}
