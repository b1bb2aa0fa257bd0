package dev.atoll.server.audit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The address at the other end of the connection, or the one a trusted proxy names.
@Singleton
final class RequestOrigin implements Origin {

    private final CurrentVertxRequest request;

    RequestOrigin(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public String current() {
        if (!Arc.container().requestContext().isActive()) {
            return "";
        }
        RoutingContext context = request.getCurrent();
        return Optional.ofNullable(context)
                .map(now -> now.request().remoteAddress())
                .map(address -> address.hostAddress())
                .orElse("");
    }
}
