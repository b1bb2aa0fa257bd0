package dev.atoll.server.http;

import dev.atoll.server.config.PlatformConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// The headers that keep a browser on our side.
@Singleton
final class SecurityHeaders {

    static final String NONCE = "atoll.nonce";

    private static final String DOCS = "/api/docs";
    private static final String ONE_YEAR = "max-age=31536000";
    private static final int NONCE_BYTES = 16;

    private final RandomGenerator random;
    private final GatewayAddress gateway;
    private final AppNames names;
    private final boolean accounts;
    private final OwnAddresses own;
    private final boolean secure;

    SecurityHeaders(
            RandomGenerator random, GatewayAddress gateway, AppNames names, OwnAddresses own, PlatformConfig config) {
        this.random = random;
        this.gateway = gateway;
        this.names = names;
        this.accounts = config.accounts().required();
        this.own = own;
        this.secure = own.isSecure();
    }

    void addTo(RoutingContext context) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        context.put(NONCE, nonce);
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", policy(context.normalizedPath(), nonce));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (secure) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        context.addHeadersEndHandler(_ -> leadOn(context.request(), headers));
        if (accounts && isFromSomebody(context)) {
            context.addHeadersEndHandler(_ -> keepFromCaches(headers));
        }
    }

    /// The framework writes whole addresses, with the scheme that it sees behind a proxy.
    private void leadOn(HttpServerRequest request, MultiMap headers) {
        String location = headers.get(HttpHeaders.LOCATION);
        String host = request.getHeader(HttpHeaders.HOST);
        if (location != null && host != null) {
            headers.set(HttpHeaders.LOCATION, own.relative(location, host));
        }
    }

    /// What was made for one person stays with this person. What carries a hash in its name is everybody's.
    private static void keepFromCaches(MultiMap headers) {
        String caching = headers.get(HttpHeaders.CACHE_CONTROL);
        if (caching == null || !caching.contains("immutable")) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isFromSomebody(RoutingContext context) {
        MultiMap sent = context.request().headers();
        return sent.contains(HttpHeaders.COOKIE) || sent.contains(HttpHeaders.AUTHORIZATION);
    }

    private String policy(String path, String nonce) {
        // The bundled page of the API docs starts itself by a script in the page and takes no nonce.
        String inline = path.startsWith(DOCS) ? "'self' 'unsafe-inline'" : "'self' 'nonce-" + nonce + "'";
        // Who signs in on the way to a workload is led on to its name.
        return "default-src 'self'; script-src " + inline + "; style-src " + inline
                + "; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self' "
                + gateway.sources()
                + "; object-src 'none'; base-uri 'none'; form-action 'self' " + gateway.sources() + names.sources()
                + "; frame-ancestors 'none'";
    }
}
