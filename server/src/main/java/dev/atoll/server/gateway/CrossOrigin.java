package dev.atoll.server.gateway;

import dev.atoll.server.http.Callers;
import dev.atoll.server.http.GatewayAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/// Which pages may call workloads from a browser: the platform's, and those of the gateway itself.
@Singleton
final class CrossOrigin {

    private static final String ONE_DAY = "86400";

    private final GatewayAddress address;

    CrossOrigin(GatewayAddress address) {
        this.address = address;
    }

    /// Why this caller is refused; empty when it is welcome.
    Optional<String> refusal(HttpServerRequest request) {
        String host = Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse("");
        if (!Callers.isLocalHost(host)) {
            return Optional.of("Host: " + host + " (expected localhost, 127.0.0.1 or [::1])");
        }
        Optional<String> origin = origin(request);
        if (origin.isEmpty() && isEmbeddedElsewhere(request)) {
            return Optional.of("Sec-Fetch-Site: cross-site (expected a page of this platform, or a link to here)");
        }
        return origin.filter(sender -> !Callers.isLocalOrigin(sender, this::isOurs))
                .map(sender -> "Origin: " + sender + " (expected none, or this platform's)");
    }

    /// Browsers name no origin when they fetch an image or a frame, and would start a module for a page
    /// that merely mentions it. A person may follow a link to here from anywhere.
    private static boolean isEmbeddedElsewhere(HttpServerRequest request) {
        boolean followsLink = HttpMethod.GET.equals(request.method())
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site")) && !followsLink;
    }

    /// Tells a browser that it may show the answer to the page that asked.
    void grant(HttpServerRequest request, MultiMap headers) {
        origin(request).ifPresent(origin -> {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set(
                    "Access-Control-Expose-Headers",
                    "Retry-After, Server-Timing, Content-Disposition, Location, Preference-Applied, traceresponse");
            headers.add("Vary", "Origin");
        });
    }

    /// Answers the question a browser asks before the request proper.
    void answerPreflight(HttpServerRequest request) {
        MultiMap headers = request.response().headers();
        grant(request, headers);
        headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
        headers.set("Access-Control-Allow-Headers", "Content-Type, Accept, Prefer");
        headers.set("Access-Control-Max-Age", ONE_DAY);
        request.response().setStatusCode(204).end();
    }

    private static Optional<String> origin(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN));
    }

    private boolean isOurs(int port) {
        return port == address.port() || port == platformPort();
    }

    /// Asked anew each time: with port 0 the framework knows it only once it listens.
    private static int platformPort() {
        return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    }
}
