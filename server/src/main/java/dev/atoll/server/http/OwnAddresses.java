package dev.atoll.server.http;

import dev.atoll.server.config.AddressConfig;
import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// What browsers call this platform and its gateway: names of this machine, and the public addresses
/// that the configuration gives.
///
/// A page of a foreign site can make a browser send requests here. Its `Origin` gives it away, and
/// where it hides behind a name of its own that resolves to this machine, the `Host` does.
@Singleton
public final class OwnAddresses {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Optional<URI> platform;
    private final Optional<URI> gateway;

    public OwnAddresses(PlatformConfig config) {
        AddressConfig address = config.address();
        this.platform = address.publicUrl();
        this.gateway = address.gatewayPublicUrl();
    }

    /// Whether a `Host` header names this platform.
    public boolean isPlatformHost(String host) {
        return Callers.isLocalHost(host)
                || platform.filter(url -> names(host, url)).isPresent();
    }

    /// Whether a `Host` header names the gateway.
    public boolean isGatewayHost(String host) {
        return Callers.isLocalHost(host)
                || gateway.filter(url -> names(host, url)).isPresent();
    }

    /// What a `Host` header should have been, for people.
    public String expectedHosts() {
        return "localhost, 127.0.0.1 or [::1]"
                + platform.map(url -> ", or " + url.getRawAuthority())
                        .orElse("; for another name set public_url and gateway_public_url");
    }

    /// Whether an `Origin` header names a page of the platform that was asked by this `Host`.
    boolean isPlatformOrigin(String origin, String host) {
        boolean local = Callers.isLocalOrigin(origin, _ -> true) && origin.equalsIgnoreCase("http://" + host);
        return local || isPublicOrigin(origin);
    }

    /// Whether an `Origin` header names a page of this platform or of its gateway.
    ///
    /// @param ownPort which ports of this machine are theirs
    public boolean isOwnOrigin(String origin, IntPredicate ownPort) {
        return Callers.isLocalOrigin(origin, ownPort)
                || isPublicOrigin(origin)
                || gateway.filter(url -> isOriginOf(origin, url)).isPresent();
    }

    /// What addresses of this platform begin with, in an answer to a request: the public address where there
    /// is one, for a proxy may have ended TLS.
    public String base(UriInfo asked) {
        return platform.map(URI::toString)
                .orElseGet(() -> asked.getBaseUri().toString().replaceAll("/$", ""));
    }

    /// The same for a request that came to a host.
    public String base(String host) {
        return platform.map(URI::toString).orElse("http://" + host);
    }

    /// An address to go to, without the platform's own name and scheme before it.
    String relative(String location, String host) {
        String own = "http://" + host + "/";
        return platform.isPresent() && location.startsWith(own) ? location.substring(own.length() - 1) : location;
    }

    /// Whether browsers reach the platform by TLS alone.
    boolean isSecure() {
        return platform.filter(url -> url.getScheme().equals("https")).isPresent();
    }

    private boolean isPublicOrigin(String origin) {
        return platform.filter(url -> isOriginOf(origin, url)).isPresent();
    }

    private static boolean isOriginOf(String origin, URI url) {
        String scheme = url.getScheme() + "://";
        return origin.startsWith(scheme) && names(origin.substring(scheme.length()), url);
    }

    /// Both may leave out the port that the scheme has anyway.
    private static boolean names(String authority, URI url) {
        int usual = url.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String sent = authority.toLowerCase(Locale.ROOT);
        return sent.equals(url.getHost() + ":" + port) || (port == usual && sent.equals(url.getHost()));
    }
}
