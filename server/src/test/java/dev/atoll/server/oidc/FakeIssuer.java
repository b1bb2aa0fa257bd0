package dev.atoll.server.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer on a port of this machine that can be made to misbehave.
final class FakeIssuer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Reply> replies = new HashMap<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /// What it answers at a path.
    record Reply(int status, String body) {}

    private FakeIssuer(HttpServer server) {
        this.server = server;
    }

    static FakeIssuer start(RSAKey... keys) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeIssuer issuer = new FakeIssuer(server);
            issuer.publish(keys);
            issuer.describe("");
            server.createContext("/", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Writes the discovery document.
    ///
    /// @param more members, each with a comma before it
    void describe(String more) {
        reply("/.well-known/openid-configuration", 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                 "userinfo_endpoint": "%1$s/userinfo", "jwks_uri": "%1$s/keys",
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
                 "response_types_supported": ["code"] %2$s}
                """.formatted(url(), more));
    }

    void publish(RSAKey... keys) {
        reply("/keys", 200, new JWKSet(List.of(keys)).toString(true));
    }

    void reply(String path, int status, String body) {
        replies.put(path, new Reply(status, body));
    }

    /// Answers the next exchange of a code with this ID token.
    void hold(RSAKey key, JWTClaimsSet idToken) {
        reply("/token", 200, """
                {"access_token": "opaque", "token_type": "Bearer", "id_token": "%s"}
                """.formatted(Tokens.signed(key, idToken).serialize()));
    }

    int keyRequests() {
        return keyRequests.get();
    }

    /// The bodies that came to the token endpoint.
    List<String> tokenRequests() {
        return new ArrayList<>(tokenRequests);
    }

    /// The `Authorization` headers that came to the token endpoint.
    List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/keys")) {
            var _ = keyRequests.incrementAndGet();
        }
        if (path.equals("/token")) {
            tokenRequests.add(body);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        }
        Reply reply = replies.getOrDefault(path, new Reply(404, "{}"));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (reply.status() / 100 == 3) {
            exchange.getResponseHeaders().add("Location", reply.body());
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
