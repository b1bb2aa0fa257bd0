package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the gateway listens, for those who write its address into answers. Before the gateway
/// listens it is the port of the configuration.
@Singleton
public final class GatewayAddress {

    private final AtomicInteger port;
    private final Optional<URI> publicUrl;

    public GatewayAddress(PlatformConfig config) {
        this.port = new AtomicInteger(config.gatewayPort());
        this.publicUrl = config.address().gatewayPublicUrl();
    }

    /// Told by the gateway, which may have been given any free port.
    public void listensOn(int listeningPort) {
        port.set(listeningPort);
    }

    public int port() {
        return port.get();
    }

    /// What callers use, such as `http://localhost:8421` or `https://atoll.example.org:8443`, without a
    /// slash at the end.
    public String url() {
        return publicUrl.map(URI::toString).orElseGet(this::localUrl);
    }

    /// What programs of this machine use.
    public String localUrl() {
        return "http://localhost:" + port();
    }

    /// Where a page may send what it asks modules.
    String sources() {
        return publicUrl.map(URI::toString).orElseGet(() -> localUrl() + " http://127.0.0.1:" + port());
    }
}
