package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// What browsers call this platform, for those who write links into letters.
@Singleton
public final class PlatformAddress {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    private final Optional<URI> publicUrl;
    private final String host;
    private final AtomicInteger port;

    public PlatformAddress(PlatformConfig config) {
        this.publicUrl = config.address().publicUrl();
        this.host = config.address().host();
        this.port = new AtomicInteger(config.port());
    }

    /// Told when the platform listens: it may have been given any free port.
    public void listensOn(int listeningPort) {
        port.set(listeningPort);
    }

    /// Where programs of this machine reach the platform, without a proxy in between.
    public URI local() {
        String name = EVERYWHERE.contains(host) ? "127.0.0.1" : host;
        return URI.create("http://" + (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port.get());
    }

    /// Where a page is.
    ///
    /// @param path such as `/status`
    public URI page(String path) {
        return URI.create(publicUrl.map(URI::toString).orElseGet(() -> "http://localhost:" + port.get()) + path);
    }
}
