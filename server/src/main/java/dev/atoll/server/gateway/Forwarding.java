package dev.atoll.server.gateway;

import dev.atoll.server.gateway.Gateway.Route;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;

/// What happens to one request on its way: its lease is taken while it waits, the workload's secret
/// is added, and what belongs to the platform alone is taken off.
final class Forwarding implements ProxyInterceptor {

    static final String SECRET_HEADER = "Atoll-Workload-Secret";

    private static final String LEASE = "lease";
    private static final String SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-downloads";

    private final Gateway gateway;
    private final CrossOrigin crossOrigin;
    private final ExecutorService threads;

    Forwarding(Gateway gateway, CrossOrigin crossOrigin, ExecutorService threads) {
        this.gateway = gateway;
        this.crossOrigin = crossOrigin;
        this.threads = threads;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        HttpServerRequest caller = exchange.request().proxiedRequest();
        String path = Objects.requireNonNullElse(caller.path(), "");
        return gateway.find(path)
                .map(route -> forward(exchange, route))
                .orElseGet(() -> Future.succeededFuture(say(exchange.request(), GatewayAnswer.nothingAt(path))));
    }

    private Future<ProxyResponse> forward(ProxyContext exchange, Route route) {
        HttpServerRequest caller = exchange.request().proxiedRequest();
        return lease(route, SentCredentials.of(caller))
                .compose(lease -> {
                    closeWithTheAnswer(caller, lease);
                    exchange.set(LEASE, lease);
                    prepare(exchange.request(), route, lease);
                    continueIfAsked(caller);
                    return exchange.sendRequest();
                })
                .map(answer -> tidied(answer, route, Objects.requireNonNull(exchange.get(LEASE, Lease.class))))
                .recover(failure -> Future.succeededFuture(say(exchange.request(), GatewayAnswer.to(failure))));
    }

    /// Opens the connection to the workload that the lease names.
    Future<HttpClientRequest> connect(ProxyContext exchange) {
        URI endpoint = Objects.requireNonNull(exchange.get(LEASE, Lease.class)).endpoint();
        RequestOptions to =
                new RequestOptions().setServer(SocketAddress.inetSocketAddress(endpoint.getPort(), endpoint.getHost()));
        return exchange.client().request(to);
    }

    Future<Lease> lease(Route route, SentCredentials sent) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Promise<Lease> promise = Promise.promise();
        threads.execute(() -> {
            try {
                Lease lease = route.owner().lease(route.key(), sent);
                loop.runOnContext(_ -> promise.complete(lease));
            } catch (RuntimeException e) {
                // Whatever went wrong, the caller waits for an answer.
                loop.runOnContext(_ -> promise.fail(e));
            }
        });
        return promise.future();
    }

    /// The first of these ends the exchange; a caller who left before the lease came has ended it.
    private static void closeWithTheAnswer(HttpServerRequest caller, Lease lease) {
        if (caller.response().closed()) {
            lease.close();
            throw new CancellationException("the caller left while the module started");
        }
        caller.response().endHandler(_ -> {
            lease.close();
            drain(caller);
        });
        caller.response().closeHandler(_ -> lease.close());
        caller.response().exceptionHandler(_ -> lease.close());
    }

    /// A workload may answer before it has read everything, such as a refusal of a large upload. The
    /// caller is still sending, and reads the answer only then.
    private static void drain(HttpServerRequest caller) {
        if (!caller.isEnded()) {
            caller.handler(_ -> {});
            caller.resume();
        }
    }

    private static void prepare(ProxyRequest request, Route route, Lease lease) {
        request.setURI(uri(request.proxiedRequest(), route));
        guard(request.headers(), route, lease);
    }

    /// What the workload is asked for.
    static String uri(HttpServerRequest caller, Route route) {
        String query = caller.query();
        return query == null ? route.path() : route.path() + "?" + query;
    }

    /// Takes off what belongs to the platform alone, and adds what proves that a request comes from it.
    static void guard(MultiMap headers, Route route, Lease lease) {
        headers.remove(HttpHeaders.COOKIE);
        headers.remove(HttpHeaders.AUTHORIZATION);
        headers.remove(HttpHeaders.EXPECT);
        headers.set(SECRET_HEADER, lease.secret());
        headers.set("X-Forwarded-Prefix", route.prefix());
    }

    private static void continueIfAsked(HttpServerRequest caller) {
        if ("100-continue".equalsIgnoreCase(caller.getHeader(HttpHeaders.EXPECT))) {
            caller.response().writeContinue();
        }
    }

    private ProxyResponse tidied(ProxyResponse answer, Route route, Lease lease) {
        MultiMap headers = answer.headers();
        if (lease.isSandboxed()) {
            headers.set("Content-Security-Policy", SANDBOX);
        }
        headers.remove(HttpHeaders.SET_COOKIE);
        headers.set("X-Content-Type-Options", "nosniff");
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null && location.startsWith("/")) {
            headers.set(HttpHeaders.LOCATION, route.prefix() + location);
        }
        crossOrigin.grant(answer.request().proxiedRequest(), headers);
        return answer;
    }

    private ProxyResponse say(ProxyRequest request, GatewayAnswer answer) {
        HttpServerRequest caller = request.proxiedRequest();
        drain(caller);
        ProxyResponse response = request.release()
                .response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, GatewayAnswer.MEDIA_TYPE)
                .setBody(Body.body(answer.body()));
        answer.challenge().ifPresent(challenge -> response.putHeader("WWW-Authenticate", challenge));
        crossOrigin.grant(caller, response.headers());
        return response;
    }
}
