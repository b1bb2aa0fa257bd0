package dev.atoll.server.storage.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;

/// Keeps the addresses of links, which are secrets, from search engines and from caches.
@Singleton
final class LinkHeaders {

    private static final String LINKS = "/s/";
    private static final int BEHIND_THE_CHECK_OF_CALLERS = 900;

    void register(@Observes Filters filters) {
        filters.register(LinkHeaders::mark, BEHIND_THE_CHECK_OF_CALLERS);
    }

    private static void mark(RoutingContext context) {
        if (Objects.requireNonNullElse(context.request().path(), "/").startsWith(LINKS)) {
            MultiMap headers = context.response().headers();
            headers.set("X-Robots-Tag", "noindex, nofollow");
            // A browser that leads elsewhere does not say from where. To pages of our own it must: forms
            // that name no origin are refused.
            headers.set("Referrer-Policy", "same-origin");
            context.addHeadersEndHandler(_ -> headers.set(HttpHeaders.CACHE_CONTROL, "no-store"));
        }
        context.next();
    }
}
