package dev.atoll.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a program of this machine calls.
public final class Locality {

    /// What proxies add for a caller behind them. Such a request is theirs, wherever they run.
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    private Locality() {}

    /// Takes away what proxies say, unless a proxy of this machine sent it: anybody can write it.
    static void doubt(HttpServerRequest request) {
        if (!isLoopback(request.connection().remoteAddress())) {
            OF_PROXIES.forEach(request.headers()::remove);
        }
    }

    /// Whether it calls this machine by a name of its own, over its loopback, with no proxy in between.
    public static boolean isThisMachine(HttpServerRequest request) {
        return OF_PROXIES.stream().noneMatch(request.headers()::contains)
                && Optional.ofNullable(request.getHeader(HttpHeaders.HOST))
                        .filter(Callers::isLocalHost)
                        .isPresent()
                && isLoopback(request.connection().remoteAddress());
    }

    private static boolean isLoopback(@Nullable SocketAddress peer) {
        String address = peer == null ? null : peer.hostAddress();
        if (address == null) {
            return false;
        }
        try {
            // A literal: no name is looked up.
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
