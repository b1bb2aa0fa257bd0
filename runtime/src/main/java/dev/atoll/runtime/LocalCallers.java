package dev.atoll.runtime;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Keeps the pages of other sites away from a module that asks for no secret: a browser on this
/// machine sends their requests too, straight or under a name of theirs that leads to loopback.
final class LocalCallers {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean everyone;

    private LocalCallers(boolean everyone) {
        this.everyone = everyone;
    }

    /// @param address where the runtime listens; on others than loopback it has names nobody knows here
    static LocalCallers at(String address, WorkloadSecret secret) {
        boolean local = LOOPBACK.contains(address) || address.equals("::1");
        return new LocalCallers(secret.isSet() || !local);
    }

    boolean admit(HttpServerRequest request) {
        return everyone
                || (request.headers().getAll(HttpHeaders.HOST).stream().allMatch(host -> isLoopback("http://" + host))
                        && request.headers().getAll(HttpHeaders.ORIGIN).stream().allMatch(LocalCallers::isLoopback));
    }

    private static boolean isLoopback(String address) {
        try {
            String host = Objects.requireNonNullElse(URI.create(address).getHost(), "");
            return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
