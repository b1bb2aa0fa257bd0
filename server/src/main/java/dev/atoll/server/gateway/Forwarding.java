package dev.atoll.server.gateway;

import dev.atoll.server.gateway.Gateway.Route;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
import java.util.function.Supplier;

/// What happens to one request on its way: its lease is taken while it waits, the workload's secret
/// is added, and what belongs to the platform alone is taken off.
final class Forwarding implements ProxyInterceptor {

    static final String SECRET_HEADER = "Atoll-Workload-Secret";

    private static final String LEASE = "lease";
    private static final String POLICY = "Content-Security-Policy";
    private static final String SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-downloads";

    private final Gateway gateway;
    private final CrossOrigin crossOrigin;
    private final AppDoor door;
    private final ExecutorService threads;

    Forwarding(Gateway gateway, CrossOrigin crossOrigin, AppDoor door, ExecutorService threads) {
        this.gateway = gateway;
        this.crossOrigin = crossOrigin;
        this.door = door;
        this.threads = threads;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext exchange) {
        HttpServerRequest caller = exchange.request().proxiedRequest();
        String path = Objects.requireNonNullElse(caller.path(), "");
        return gateway.find(host(caller), path)
                .map(route ->
                        route.isNamed() && AppDoor.isAsked(caller) ? enter(exchange, route) : forward(exchange, route))
                .orElseGet(() -> Future.succeededFuture(say(exchange.request(), GatewayAnswer.nothingAt(path))));
    }

    static String host(HttpServerRequest caller) {
        return Objects.requireNonNullElse(caller.getHeader(HttpHeaders.HOST), "");
    }

    private Future<ProxyResponse> enter(ProxyContext exchange, Route route) {
        HttpServerRequest caller = exchange.request().proxiedRequest();
        return blocking(() -> door.enter(caller, route))
                .map(answer -> say(exchange.request(), answer))
                .recover(failure -> Future.succeededFuture(instead(exchange.request(), route, failure)));
    }

    private Future<ProxyResponse> forward(ProxyContext exchange, Route route) {
        HttpServerRequest caller = exchange.request().proxiedRequest();
        return lease(route, caller)
                .compose(lease -> {
                    closeWithTheAnswer(caller, lease);
                    exchange.set(LEASE, lease);
                    prepare(exchange.request(), route, lease);
                    continueIfAsked(caller);
                    return exchange.sendRequest();
                })
                .map(answer -> tidied(answer, route, Objects.requireNonNull(exchange.get(LEASE, Lease.class))))
                .recover(failure -> Future.succeededFuture(instead(exchange.request(), route, failure)));
    }

    /// Opens the connection to the workload that the lease names.
    Future<HttpClientRequest> connect(ProxyContext exchange) {
        URI endpoint = Objects.requireNonNull(exchange.get(LEASE, Lease.class)).endpoint();
        RequestOptions to =
                new RequestOptions().setServer(SocketAddress.inetSocketAddress(endpoint.getPort(), endpoint.getHost()));
        return exchange.client().request(to);
    }

    Future<Lease> lease(Route route, HttpServerRequest caller) {
        SentCredentials sent = route.isNamed() ? SentCredentials.atName(caller) : SentCredentials.of(caller);
        return blocking(() -> route.owner().lease(route.key(), sent));
    }

    /// What may ask the database or wait for a workload does so on a thread of its own.
    private <T> Future<T> blocking(Supplier<T> question) {
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        Promise<T> promise = Promise.promise();
        threads.execute(() -> {
            try {
                T answer = question.get();
                loop.runOnContext(_ -> promise.complete(answer));
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

    private void prepare(ProxyRequest request, Route route, Lease lease) {
        request.setURI(uri(request.proxiedRequest(), route));
        if (route.isNamed()) {
            // Programs compare it with the Origin of their pages.
            request.setAuthority(request.proxiedRequest().authority());
        }
        guard(request.headers(), request.proxiedRequest(), route, lease);
    }

    /// What the workload is asked for.
    static String uri(HttpServerRequest caller, Route route) {
        String query = caller.query();
        return query == null ? route.path() : route.path() + "?" + query;
    }

    /// Takes off what belongs to the platform alone, and adds what proves that a request comes from it.
    void guard(MultiMap headers, HttpServerRequest caller, Route route, Lease lease) {
        headers.remove(HttpHeaders.EXPECT);
        headers.set(SECRET_HEADER, lease.secret());
        if (route.isNamed()) {
            guardAtName(headers, caller);
            return;
        }
        headers.remove(HttpHeaders.COOKIE);
        headers.remove(HttpHeaders.AUTHORIZATION);
        headers.set("X-Forwarded-Prefix", route.prefix());
    }

    /// There a workload may sign people in once more, with cookies and headers of its own.
    private void guardAtName(MultiMap headers, HttpServerRequest caller) {
        boolean knownByCookie = !AppCookies.sent(caller, AppCookies.NAME).isEmpty();
        if (!knownByCookie) {
            headers.remove(HttpHeaders.AUTHORIZATION);
        }
        AppCookies.keepTheWorkloads(headers);
        headers.set("X-Forwarded-Proto", crossOrigin.schemeOfNames());
        headers.set("X-Forwarded-Host", host(caller));
        headers.remove("X-Forwarded-Prefix");
    }

    private static void continueIfAsked(HttpServerRequest caller) {
        if ("100-continue".equalsIgnoreCase(caller.getHeader(HttpHeaders.EXPECT))) {
            caller.response().writeContinue();
        }
    }

    private ProxyResponse tidied(ProxyResponse answer, Route route, Lease lease) {
        MultiMap headers = answer.headers();
        // It would end the platform's sessions: browsers apply it to the whole domain.
        headers.remove("Clear-Site-Data");
        if (route.isNamed()) {
            AppCookies.keepAtTheName(headers);
            headers.add(POLICY, "frame-ancestors 'self'");
            return answer;
        }
        if (lease.isSandboxed()) {
            headers.set(POLICY, SANDBOX);
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

    /// A program gets what modules answer, a person at a name the way in or a page.
    private ProxyResponse instead(ProxyRequest request, Route route, Throwable failure) {
        HttpServerRequest caller = request.proxiedRequest();
        return route.isNamed() && NameCallers.isVisit(caller)
                ? say(request, door.instead(caller, route, failure))
                : say(request, GatewayAnswer.to(failure));
    }

    private static ProxyResponse say(ProxyRequest request, DoorAnswer answer) {
        drain(request.proxiedRequest());
        ProxyResponse response = request.release()
                .response()
                .setStatusCode(answer.status())
                .setBody(Body.body(Buffer.buffer(answer.body())));
        answer.writeTo(response.headers());
        return response;
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
