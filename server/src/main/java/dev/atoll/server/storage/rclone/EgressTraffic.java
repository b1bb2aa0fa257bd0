package dev.atoll.server.storage.rclone;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;

/// What passes the [Egress]: tunnels, and requests that are not encrypted.
final class EgressTraffic implements ProxyInterceptor {

    private static final String TARGET = "target";
    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_CONNECTIONS = 64;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int BAD_GATEWAY = 502;
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    private final HostRules rules;
    private final Predicate<HttpServerRequest> home;
    private final ExecutorService threads;
    private final NetClient tunnels;
    private final HttpProxy proxy;

    /// @param home whether a request may go to the platform itself
    EgressTraffic(Vertx vertx, HostRules rules, Predicate<HttpServerRequest> home, ExecutorService threads) {
        this.rules = rules;
        this.home = home;
        this.threads = threads;
        this.tunnels =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLIS));
        this.proxy = HttpProxy.reverseProxy(vertx.createHttpClient(new HttpClientOptions()
                        .setTcpNoDelay(true)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxPoolSize(MOST_CONNECTIONS)
                        .setReceiveBufferSize(BUFFER_BYTES)
                        .setSendBufferSize(BUFFER_BYTES)))
                .origin(EgressTraffic::connect)
                .addInterceptor(this);
    }

    /// Where something goes, looked up and allowed.
    private record Target(SocketAddress address, String path) {}

    void handle(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            tunnel(request);
        } else {
            proxy.handle(request);
        }
    }

    private void tunnel(HttpServerRequest request) {
        var _ = find("//" + request.uri(), -1, false)
                .compose(target -> tunnels.connect(target.address()))
                .compose(there -> request.toNetSocket().map(here -> join(here, there)))
                .onFailure(failure -> refuse(request, failure));
    }

    private static NetSocket join(NetSocket here, NetSocket there) {
        var _ = here.pipeTo(there);
        var _ = there.pipeTo(here);
        return here;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        HttpServerRequest asked = exchange.request().proxiedRequest();
        return find(asked.uri(), HTTP_PORT, home.test(asked))
                .compose(target -> {
                    exchange.set(TARGET, target);
                    exchange.request().setURI(target.path());
                    MultiMap headers = exchange.request().headers();
                    headers.remove("Proxy-Authorization");
                    headers.remove("Proxy-Connection");
                    continueIfAsked(asked, headers);
                    return exchange.sendRequest();
                })
                .recover(failure -> Future.succeededFuture(exchange.request()
                        .release()
                        .response()
                        .setStatusCode(status(failure))
                        .setStatusMessage(words(failure))
                        .setBody(Body.body(Buffer.buffer(words(failure))))));
    }

    private static void continueIfAsked(HttpServerRequest asked, MultiMap headers) {
        if ("100-continue".equalsIgnoreCase(asked.getHeader(HttpHeaders.EXPECT))) {
            headers.remove(HttpHeaders.EXPECT);
            asked.response().writeContinue();
        }
    }

    private static Future<HttpClientRequest> connect(ProxyContext exchange) {
        Target target = Objects.requireNonNull(exchange.get(TARGET, Target.class));
        return exchange.client().request(new RequestOptions().setServer(target.address()));
    }

    /// @param port where the address has none; negative when it must have one
    /// @param trusted whether the host need not be looked at
    private Future<Target> find(String address, int port, boolean trusted) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Promise<Target> promise = Promise.promise();
        threads.execute(() -> {
            try {
                Target target = look(address, port, trusted);
                loop.runOnContext(_ -> promise.complete(target));
            } catch (IOException | URISyntaxException e) {
                loop.runOnContext(_ -> promise.fail(e));
            }
        });
        return promise.future();
    }

    private Target look(String address, int usual, boolean trusted) throws IOException, URISyntaxException {
        URI uri = new URI(address);
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        if (uri.getHost() == null || port < 1 || port > LAST_PORT) {
            throw new URISyntaxException(address, "no host and port (expected both)");
        }
        String host = trusted ? uri.getHost() : rules.address(uri.getHost()).getHostAddress();
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(SocketAddress.inetSocketAddress(port, host), (path.isEmpty() ? "/" : path) + query);
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        refuse(request, status(failure), words(failure));
    }

    static void refuse(HttpServerRequest request, int status, String words) {
        request.resume();
        var _ = request.response().setStatusCode(status).setStatusMessage(words).end(words);
    }

    private static int status(Throwable failure) {
        return switch (failure) {
            case HostRules.PrivateHostException _ -> FORBIDDEN;
            case URISyntaxException _ -> BAD_REQUEST;
            default -> BAD_GATEWAY;
        };
    }

    private static String words(Throwable failure) {
        return switch (failure) {
            case HostRules.PrivateHostException refused -> "private address: " + refused.getMessage();
            case URISyntaxException _ -> "bad address: expected a host and a port up to " + LAST_PORT;
            default -> "bad gateway: the host cannot be reached";
        };
    }
}
