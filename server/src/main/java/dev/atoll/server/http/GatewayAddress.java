package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the gateway listens, for those who write its address into answers. Before the gateway
/// listens it is the port of the configuration.
@Singleton
public final class GatewayAddress {

    private final AtomicInteger port;

    public GatewayAddress(PlatformConfig config) {
        this.port = new AtomicInteger(config.gatewayPort());
    }

    /// Told by the gateway, which may have been given any free port.
    public void listensOn(int listeningPort) {
        port.set(listeningPort);
    }

    public int port() {
        return port.get();
    }

    /// Such as `http://localhost:8421`, without a slash at the end.
    public String url() {
        return "http://localhost:" + port();
    }

    String sources() {
        return url() + " http://127.0.0.1:" + port();
    }
}
