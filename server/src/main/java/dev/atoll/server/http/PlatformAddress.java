package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What browsers call this platform, for those who write links into letters.
@Singleton
public final class PlatformAddress {

    private final Optional<URI> publicUrl;
    private final AtomicInteger port;

    public PlatformAddress(PlatformConfig config) {
        this.publicUrl = config.address().publicUrl();
        this.port = new AtomicInteger(config.port());
    }

    /// Told when the platform listens: it may have been given any free port.
    public void listensOn(int listeningPort) {
        port.set(listeningPort);
    }

    /// Where a page is.
    ///
    /// @param path such as `/status`
    public URI page(String path) {
        return URI.create(publicUrl.map(URI::toString).orElseGet(() -> "http://localhost:" + port.get()) + path);
    }
}
