package dev.atoll.server.gateway;

import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.http.GatewayAddress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Listens for traffic to workloads, on event loops of its own port.
@Singleton
final class GatewayListener {

    private static final int LONGEST_START_SECONDS = 10;
    private static final Duration ASKS_AGAIN = Duration.ofSeconds(15);
    private static final int MOST_CONNECTIONS = 256;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int IDLE_MINUTES = 10;

    /// Vert.x gives servers with the same negative port the same free port. -1 is taken by the
    /// framework for the platform itself.
    private static final int ANY_PORT_SHARED = -2;

    private final Vertx vertx;
    private final PlatformConfig config;
    private final GatewayAddress address;
    private final Gateway gateway;
    private final CrossOrigin crossOrigin;
    private final AppDoor door;
    private final Duration asksAgain;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("gateway-", 0).factory());

    @Inject
    GatewayListener(
            Vertx vertx,
            PlatformConfig config,
            GatewayAddress address,
            Gateway gateway,
            CrossOrigin crossOrigin,
            AppDoor door) {
        this(vertx, config, address, gateway, crossOrigin, door, ASKS_AGAIN);
    }

    /// @param asksAgain how long an open websocket is let be before its caller is admitted anew
    GatewayListener(
            Vertx vertx,
            PlatformConfig config,
            GatewayAddress address,
            Gateway gateway,
            CrossOrigin crossOrigin,
            AppDoor door,
            Duration asksAgain) {
        this.vertx = vertx;
        this.config = config;
        this.address = address;
        this.gateway = gateway;
        this.crossOrigin = crossOrigin;
        this.door = door;
        this.asksAgain = asksAgain;
    }

    void start(@Observes StartupEvent event) throws InterruptedException, TimeoutException {
        try {
            vertx.deployVerticle(
                            Loop::new,
                            new DeploymentOptions()
                                    .setInstances(Runtime.getRuntime().availableProcessors()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The gateway cannot listen on port " + config.gatewayPort() + ": "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage()
                            + ". Choose another port with --gateway-port N (0 for any free one).",
                    e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /// One event loop with its server and its connections to workloads.
    private final class Loop extends AbstractVerticle {

        @Override
        public void start(Promise<Void> started) {
            Forwarding forwarding = new Forwarding(gateway, crossOrigin, door, threads);
            HttpClient client = vertx.createHttpClient(toWorkloads());
            HttpProxy proxy =
                    HttpProxy.reverseProxy(client).origin(forwarding::connect).addInterceptor(forwarding);
            WebSocketForwarding webSockets = new WebSocketForwarding(vertx, gateway, forwarding, client, asksAgain);
            vertx.createHttpServer(fromCallers())
                    .requestHandler(request -> admit(request, proxy, webSockets))
                    .listen()
                    .onSuccess(server -> address.listensOn(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void admit(HttpServerRequest request, HttpProxy proxy, WebSocketForwarding webSockets) {
            request.pause();
            Optional<String> refusal = crossOrigin.refusal(request);
            if (refusal.isPresent()) {
                GatewayAnswer answer = GatewayAnswer.of(ErrorCode.FOREIGN_ORIGIN, refusal.get());
                request.resume();
                request.response()
                        .setStatusCode(answer.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, GatewayAnswer.MEDIA_TYPE)
                        .end(answer.body());
            } else if (request.method().equals(HttpMethod.OPTIONS) && !crossOrigin.isAtName(request)) {
                request.resume();
                crossOrigin.answerPreflight(request);
            } else if (WebSocketForwarding.isAsked(request)) {
                webSockets.handle(request);
            } else {
                proxy.handle(request);
            }
        }

        private HttpServerOptions fromCallers() {
            return new HttpServerOptions()
                    .setHost(config.address().host())
                    .setPort(config.gatewayPort() == 0 ? ANY_PORT_SHARED : config.gatewayPort())
                    .setTcpNoDelay(true)
                    // HTTP/2 without TLS brings nothing on one machine, and hides the Host header.
                    .setHttp2ClearTextEnabled(false)
                    .setReceiveBufferSize(BUFFER_BYTES)
                    .setSendBufferSize(BUFFER_BYTES)
                    .setIdleTimeout(IDLE_MINUTES)
                    .setIdleTimeoutUnit(TimeUnit.MINUTES);
        }

        private HttpClientOptions toWorkloads() {
            return new HttpClientOptions()
                    .setTcpNoDelay(true)
                    .setMaxPoolSize(MOST_CONNECTIONS)
                    .setReceiveBufferSize(BUFFER_BYTES)
                    .setSendBufferSize(BUFFER_BYTES)
                    .setIdleTimeout(IDLE_MINUTES)
                    .setIdleTimeoutUnit(TimeUnit.MINUTES);
        }
    }
}
