package dev.atoll.server.identity;

import dev.atoll.server.config.PlatformConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// Finds out who visits a page before anybody knows whether it is there. An address that leads nowhere is
/// answered on an event loop, where the database may not be asked, and its page names the visitor, too.
@Singleton
final class PageVisits {

    private static final Logger LOG = Logger.getLogger(PageVisits.class);
    private static final int BEHIND_THE_CHECK_OF_CALLERS = 900;
    private static final String PAGE = "text/html";

    private final boolean accounts;
    private final CurrentCaller caller;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("visits-", 0).factory());

    PageVisits(PlatformConfig config, CurrentCaller caller) {
        this.accounts = config.accounts().required();
        this.caller = caller;
    }

    void register(@Observes Filters filters) {
        if (accounts) {
            filters.register(this::identify, BEHIND_THE_CHECK_OF_CALLERS);
        }
    }

    private void identify(RoutingContext visit) {
        HttpServerRequest request = visit.request();
        if (!isVisit(request)) {
            visit.next();
            return;
        }
        Context loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        request.pause();
        threads.execute(() -> {
            find(visit);
            loop.runOnContext(_ -> {
                request.resume();
                visit.next();
            });
        });
    }

    /// What a browser sends that goes somewhere and has a cookie of ours.
    private static boolean isVisit(HttpServerRequest request) {
        String accepted =
                Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("");
        return request.method().equals(HttpMethod.GET)
                && accepted.startsWith(PAGE)
                && request.getCookie(SessionCookie.NAME) != null;
    }

    private void find(RoutingContext visit) {
        try {
            var _ = caller.of(visit);
        } catch (RuntimeException e) {
            // Whoever answers asks once more, and says what is wrong.
            LOG.debugf(
                    e, "Who visits %s could not be found out", visit.request().path());
        }
    }
}
