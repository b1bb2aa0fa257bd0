package dev.atoll.server.audit;

import dev.atoll.server.http.ClientAddress;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The address at the other end of the connection, or the one a trusted proxy names.
@Singleton
final class RequestOrigin implements Origin {

    private final CurrentVertxRequest request;
    private final ClientAddress address;

    RequestOrigin(CurrentVertxRequest request, ClientAddress address) {
        this.request = request;
        this.address = address;
    }

    @Override
    public String current() {
        if (!Arc.container().requestContext().isActive()) {
            return "";
        }
        RoutingContext context = request.getCurrent();
        return Optional.ofNullable(context)
                .map(now -> address.of(now.request()))
                .orElse("");
    }
}
