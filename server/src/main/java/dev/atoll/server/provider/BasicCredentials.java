package dev.atoll.server.provider;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/// Takes what a program shows of itself out of a request for tokens, before anybody looks for the person
/// who makes it: there is none.
@Singleton
final class BasicCredentials {

    private static final String KEY = "atoll.client-credentials";
    private static final String BEARER = "Bearer ";
    private static final int BEHIND_THE_CHECK_OF_CALLERS = 900;

    private final CurrentVertxRequest request;

    BasicCredentials(CurrentVertxRequest request) {
        this.request = request;
    }

    void register(@Observes Filters filters) {
        filters.register(BasicCredentials::take, BEHIND_THE_CHECK_OF_CALLERS);
    }

    private static void take(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null
                && context.normalizedPath().equals(ProtocolResource.TOKEN)
                && !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            context.put(KEY, header);
            context.request().headers().remove(HttpHeaders.AUTHORIZATION);
        }
        context.next();
    }

    /// `Authorization` as it came; empty for none.
    String current() {
        return Optional.ofNullable(Objects.requireNonNull(request.getCurrent(), "asked for outside of a request")
                        .<String>get(KEY))
                .orElse("");
    }
}
