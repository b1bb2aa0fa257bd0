package dev.atoll.server.storage.rclone;

import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.storage.FolderPasses;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// The only way out for the program: a proxy that goes where people may send it, and nowhere else. It looks
/// names up itself and connects to what it found, so that neither a redirection nor a name server that
/// changes its mind leads into a private network.
@Singleton
public final class Egress {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int LONGEST_START_SECONDS = 10;
    private static final int TOKEN_BYTES = 24;

    private final Vertx vertx;
    private final EgressTraffic traffic;
    private final RandomGenerator random;
    private final Set<String> permits = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("egress-", 0).factory());

    private volatile int port;

    Egress(Vertx vertx, HostRules rules, PlatformAddress platform, FolderPasses passes, RandomGenerator random) {
        this.vertx = vertx;
        this.traffic = new EgressTraffic(vertx, rules, request -> isHome(request, platform, passes), threads);
        this.random = random;
    }

    void start(@Observes StartupEvent event) throws InterruptedException, TimeoutException {
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setHost(LOOPBACK)
                            .setPort(0)
                            .setTcpNoDelay(true)
                            .setHttp2ClearTextEnabled(false))
                    .requestHandler(this::admit)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
            port = server.actualPort();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The way out for rclone cannot be opened: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                    e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /// Lets one run out until it is closed.
    Permit permit() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        permits.add(token);
        return new Permit(this, token);
    }

    /// Other programs of this machine, such as workloads without a network, have no business here.
    private void admit(HttpServerRequest request) {
        request.pause();
        if (!isPermitted(Objects.requireNonNullElse(request.getHeader("Proxy-Authorization"), ""))) {
            EgressTraffic.refuse(request, 407, "The proxy is for the platform's own programs");
            return;
        }
        traffic.handle(request);
    }

    /// Whether a transfer brings or fetches what it carries. A redirection from elsewhere has no pass: on a
    /// platform for one, where everybody of this machine is the owner, it must not get here.
    private static boolean isHome(HttpServerRequest request, PlatformAddress platform, FolderPasses passes) {
        return request.uri().startsWith(platform.local() + "/remote.php/")
                && passes.in(Objects.requireNonNullElse(request.getHeader("Authorization"), ""))
                        .isPresent();
    }

    private boolean isPermitted(String authorization) {
        try {
            String sent = authorization.replaceFirst("(?i)^Basic +", "");
            String pair = new String(Base64.getDecoder().decode(sent), StandardCharsets.US_ASCII);
            return permits.contains(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// What lets one run of the program out.
    record Permit(Egress egress, String token) implements AutoCloseable {

        /// The proxy, as the program is told of it.
        String url() {
            return "http://atoll:" + token + "@" + LOOPBACK + ":" + egress.port;
        }

        @Override
        public void close() {
            egress.permits.remove(token);
        }

        /// Without the token.
        @Override
        public String toString() {
            return "Permit";
        }
    }
}
