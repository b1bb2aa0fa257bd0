package dev.atoll.server.gateway;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.gateway.Gateway.Route;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// What happens to a websocket on its way: the proxy of the framework asks no interceptor about these. The
/// lease is held as long as both ends are open.
final class WebSocketForwarding {

    private static final Logger LOG = Logger.getLogger(WebSocketForwarding.class);
    private static final int SWITCHING = 101;
    private static final Set<ErrorCode> DENIED =
            Set.of(ErrorCode.UNAUTHENTICATED, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND);

    private final Vertx vertx;
    private final Gateway gateway;
    private final Forwarding forwarding;
    private final HttpClient client;
    private final Duration asksAgain;

    /// @param asksAgain how long an open one is let be before its caller is admitted anew
    WebSocketForwarding(Vertx vertx, Gateway gateway, Forwarding forwarding, HttpClient client, Duration asksAgain) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.forwarding = forwarding;
        this.client = client;
        this.asksAgain = asksAgain;
    }

    static boolean isAsked(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method())
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    void handle(HttpServerRequest caller) {
        String path = Objects.requireNonNullElse(caller.path(), "");
        Optional<Route> route = gateway.find(Forwarding.host(caller), path);
        if (route.isEmpty()) {
            say(caller, GatewayAnswer.nothingAt(path));
            return;
        }
        forwarding
                .lease(route.get(), caller)
                .onSuccess(lease -> open(caller, route.get(), lease))
                .onFailure(failure -> say(caller, GatewayAnswer.to(failure)));
    }

    private void open(HttpServerRequest caller, Route route, Lease lease) {
        URI endpoint = lease.endpoint();
        RequestOptions to = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(endpoint.getPort(), endpoint.getHost()))
                .setMethod(HttpMethod.GET)
                .setURI(Forwarding.uri(caller, route));
        client.request(to)
                .compose(request -> connect(caller, request, route, lease))
                .compose(answer -> join(caller, answer, route, lease))
                .onFailure(failure -> {
                    lease.close();
                    say(caller, GatewayAnswer.to(failure));
                });
    }

    private Future<HttpClientResponse> connect(
            HttpServerRequest caller, HttpClientRequest request, Route route, Lease lease) {
        request.headers().addAll(caller.headers());
        forwarding.guard(request.headers(), caller, route, lease);
        return request.connect();
    }

    private Future<Void> join(HttpServerRequest caller, HttpClientResponse answer, Route route, Lease lease) {
        HttpServerResponse response = caller.response();
        MultiMap headers = response.headers().addAll(answer.headers());
        if (route.isNamed()) {
            AppCookies.keepAtTheName(headers);
        } else {
            headers.remove(HttpHeaders.SET_COOKIE);
        }
        if (answer.statusCode() != SWITCHING) {
            lease.close();
            // Why the workload refuses is for its own pages; the status says enough here.
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            headers.remove(HttpHeaders.TRANSFER_ENCODING);
            var _ = answer.request().reset();
            return response.setStatusCode(answer.statusCode()).end();
        }
        response.setStatusCode(SWITCHING);
        NetSocket workload = answer.netSocket();
        return caller.toNetSocket().map(browser -> {
            long watch = watch(caller, route, browser);
            Handler<AsyncResult<Void>> end = _ -> {
                vertx.cancelTimer(watch);
                lease.close();
            };
            var _ = browser.pipeTo(workload).onComplete(end);
            var _ = workload.pipeTo(browser).onComplete(end);
            caller.resume();
            return null;
        });
    }

    /// Closes it when its caller may not have it any more: one stays open for days, a session or a role may not.
    private long watch(HttpServerRequest caller, Route route, NetSocket browser) {
        return vertx.setPeriodic(
                asksAgain.toMillis(),
                _ -> forwarding.lease(route, caller).onSuccess(Lease::close).onFailure(failure -> {
                    if (isDenied(failure)) {
                        var _ = browser.close();
                    }
                }));
    }

    private static boolean isDenied(Throwable failure) {
        return failure instanceof PlatformException known && DENIED.contains(known.code());
    }

    private static void say(HttpServerRequest caller, GatewayAnswer answer) {
        if (caller.response().ended() || caller.response().closed()) {
            LOG.debugf("A websocket failed after its caller left: %s", answer.message());
            return;
        }
        caller.resume();
        answer.challenge().ifPresent(challenge -> caller.response().putHeader("WWW-Authenticate", challenge));
        caller.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, GatewayAnswer.MEDIA_TYPE)
                .end(answer.body());
    }
}
