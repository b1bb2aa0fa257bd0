package dev.atoll.server.gateway;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.http.AppNames;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.identity.SessionCookie;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/// Which pages may call workloads from a browser: the platform's, and those of the gateway itself.
@Singleton
final class CrossOrigin {

    private static final String ONE_DAY = "86400";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final GatewayAddress address;
    private final OwnAddresses own;
    private final AppNames names;
    private final NameCallers nameCallers;
    private final boolean accounts;

    CrossOrigin(
            PlatformConfig config, GatewayAddress address, OwnAddresses own, AppNames names, NameCallers nameCallers) {
        this.address = address;
        this.own = own;
        this.names = names;
        this.nameCallers = nameCallers;
        this.accounts = config.accounts().required();
    }

    /// Why this caller is refused; empty when it is welcome.
    Optional<String> refusal(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.size() == 1 && names.in(hosts.getFirst()).isPresent()) {
            return nameCallers.refusal(request, hosts.getFirst());
        }
        if (hosts.size() != 1 || !own.isGatewayHost(hosts.getFirst())) {
            return Optional.of("Host: " + String.join(", ", hosts) + " (expected " + own.expectedHosts() + ")");
        }
        Optional<String> origin = origin(request);
        if (origin.isEmpty() && isEmbeddedElsewhere(request)) {
            return Optional.of("Sec-Fetch-Site: cross-site (expected a page of this platform, or a link to here)");
        }
        if (origin.isEmpty() && isCookieAlone(request)) {
            return Optional.of("A cookie without an Origin (expected a page of this platform; programs send a token:"
                    + " Authorization: Bearer TOKEN)");
        }
        return origin.filter(sender -> !own.isOwnOrigin(sender, this::isOurs))
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

    /// Browsers name the page whenever something is posted, and add the cookie by themselves.
    private boolean isCookieAlone(HttpServerRequest request) {
        return accounts
                && !SAFE.contains(request.method())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getCookie(SessionCookie.NAME) != null;
    }

    /// Tells a browser that it may show the answer to the page that asked.
    void grant(HttpServerRequest request, MultiMap headers) {
        if (isAtName(request)) {
            // Its own pages need no leave, and others get none.
            return;
        }
        origin(request).ifPresent(origin -> {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Credentials", "true");
            headers.set(
                    "Access-Control-Expose-Headers",
                    "Retry-After, Server-Timing, Content-Disposition, Location, Preference-Applied, WWW-Authenticate, traceresponse");
            headers.add("Vary", "Origin");
        });
    }

    /// Answers the question a browser asks before the request proper.
    void answerPreflight(HttpServerRequest request) {
        MultiMap headers = request.response().headers();
        grant(request, headers);
        headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
        headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, Prefer");
        headers.set("Access-Control-Max-Age", ONE_DAY);
        request.response().setStatusCode(204).end();
    }

    /// Whether a request came to the name of a workload.
    boolean isAtName(HttpServerRequest request) {
        return names.in(Forwarding.host(request)).isPresent();
    }

    String schemeOfNames() {
        return names.scheme();
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
