package dev.atoll.runtime;

import dev.atoll.runtime.program.ProgramSupervisor;
import dev.atoll.runtime.runner.RunnerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes requests on to a module's program as they come, and its answers back, both streamed.
final class Forwarding implements ProxyInterceptor {

    /// A program has no deadline of ours, but a caller must hear something at last: sooner than the
    /// platform's gateway, which waits ten minutes, hangs up.
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(9);

    private static final System.Logger LOG = System.getLogger(Forwarding.class.getName());

    private static final int MOST_CONNECTIONS = 256;
    private static final int BUFFER_BYTES = 256 << 10;
    /// Below the 75 s after which aiohttp closes one that is idle.
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final String LOOPBACK = "127.0.0.1";

    private final ProgramSupervisor program;
    private final ProgramPaths paths;
    private final RuntimeMetrics metrics;
    private final AtomicInteger inFlight;
    private final HttpProxy proxy;

    /// @param inFlight how many requests are under way
    Forwarding(
            Vertx vertx,
            ProgramSupervisor program,
            ProgramPaths paths,
            RuntimeMetrics metrics,
            AtomicInteger inFlight) {
        this.program = program;
        this.paths = paths;
        this.metrics = metrics;
        this.inFlight = inFlight;
        HttpClientOptions toProgram = new HttpClientOptions()
                .setTcpNoDelay(true)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setReceiveBufferSize(BUFFER_BYTES)
                .setSendBufferSize(BUFFER_BYTES)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) LONGEST_SILENCE.toSeconds());
        this.proxy = HttpProxy.reverseProxy(vertx.createHttpClient(toProgram))
                .origin(this::connect)
                .addInterceptor(this);
    }

    void handle(HttpServerRequest request) {
        // Here and not below: a WebSocket's upgrade passes no interceptor.
        request.headers().remove(WorkloadSecret.HEADER);
        long begun = System.nanoTime();
        boolean predicts = paths.isPredict(request);
        if (predicts) {
            inFlight.incrementAndGet();
            // Comes once, also for a caller who left.
            request.response().endHandler(_ -> inFlight.decrementAndGet());
            request.response().bodyEndHandler(_ -> {
                metrics.answered(request.response().getStatusCode());
                metrics.measured(0, System.nanoTime() - begun);
            });
        }
        proxy.handle(request);
    }

    private Future<HttpClientRequest> connect(ProxyContext exchange) {
        Optional<Integer> port = program.port();
        return port.isEmpty()
                ? Future.failedFuture("the program does not run")
                : exchange.client()
                        .request(new RequestOptions().setServer(SocketAddress.inetSocketAddress(port.get(), LOOPBACK)));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        HttpServerRequest caller = exchange.request().proxiedRequest();
        if (program.port().isEmpty()) {
            return Future.succeededFuture(unavailable(exchange.request()));
        }
        prepare(exchange.request());
        if ("100-continue".equalsIgnoreCase(caller.getHeader(HttpHeaders.EXPECT))) {
            caller.response().writeContinue();
        }
        return exchange.sendRequest().recover(failure -> {
            LOG.log(System.Logger.Level.WARNING, "The program of the module did not answer: {0}", failure.getMessage());
            return Future.succeededFuture(unavailable(exchange.request()));
        });
    }

    private void prepare(ProxyRequest request) {
        HttpServerRequest caller = request.proxiedRequest();
        request.headers().remove(HttpHeaders.EXPECT);
        paths.accepted(caller).ifPresent(type -> request.headers().set(HttpHeaders.ACCEPT, type));
        request.setURI(paths.uri(caller));
    }

    private ProxyResponse unavailable(ProxyRequest request) {
        HttpServerRequest caller = request.proxiedRequest();
        if (!caller.isEnded()) {
            // It reads the answer when it has sent all.
            caller.handler(_ -> {});
            caller.resume();
        }
        Rendering rendering = Rendering.overloaded(reason(), 1);
        ProxyResponse response = request.release()
                .response()
                .setStatusCode(rendering.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, rendering.contentType());
        rendering.headers().forEach(response::putHeader);
        return response.setBody(Body.body(io.vertx.core.buffer.Buffer.buffer(rendering.body())));
    }

    private String reason() {
        return switch (program.state()) {
            case RunnerState.Loading(String phase) -> "The module does not answer yet: " + phase;
            case RunnerState.Failed(String reason) -> reason;
            case RunnerState.Ready _ -> "The module's program ended, or broke off the connection.";
        };
    }
}
