package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Where a request comes from, to count it.
@Singleton
public final class ClientAddress {

    private static final String FORWARDED = "X-Forwarded-For";
    private static final int BYTES_OF_IPV6 = 16;

    private final boolean behindProxy;

    public ClientAddress(PlatformConfig config) {
        this.behindProxy = config.address().publicUrl().isPresent();
    }

    /// The address of the connection; behind a proxy the one that the proxy wrote down. Of IPv6 the
    /// network, because everybody has many addresses there.
    public String of(HttpServerRequest request) {
        String connected = Optional.ofNullable(request.remoteAddress())
                .map(address -> Optional.ofNullable(address.hostAddress()).orElse("unknown"))
                .orElse("unknown");
        return network(behindProxy ? forwarded(request).orElse(connected) : connected);
    }

    /// The last entry is our proxy's; those before it are whatever the client wrote.
    private static Optional<String> forwarded(HttpServerRequest request) {
        return request.headers().getAll(FORWARDED).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .reduce((first, second) -> second)
                .filter(ClientAddress::isAddress);
    }

    private static boolean isAddress(String text) {
        try {
            return !InetAddress.ofLiteral(text).isAnyLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String network(String address) {
        if (!address.contains(":") || !isAddress(address)) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return bytes.length == BYTES_OF_IPV6 ? HexFormat.of().formatHex(bytes, 0, BYTES_OF_IPV6 / 2) + "/64" : address;
    }
}
