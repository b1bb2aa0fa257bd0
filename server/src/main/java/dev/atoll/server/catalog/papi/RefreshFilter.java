package dev.atoll.server.catalog.papi;

import dev.atoll.server.access.Access;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Thing;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.papi.PapiException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses a token that may not refresh the catalogue, in the words that pipelines made for AI4OS know,
/// before anything else refuses it in other words.
@Singleton
final class RefreshFilter {

    private static final Pattern REFRESH = Pattern.compile("/v1/catalog/(modules|tools)/refresh");
    private static final int UNAUTHORIZED = 401;

    private final CurrentCaller caller;

    RefreshFilter(CurrentCaller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void check(UriInfo uri, HttpHeaders headers) {
        boolean withToken = headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        if (withToken && REFRESH.matcher(uri.getPath()).matches() && !mayRefresh()) {
            throw PapiException.of(UNAUTHORIZED, "Invalid authorization token.");
        }
    }

    private boolean mayRefresh() {
        try {
            return Access.decide(caller.get(), Action.REFRESH_CATALOGUE, Thing.PLATFORM) == Access.Decision.ALLOWED;
        } catch (PlatformException e) {
            // A token that is not valid; which reason it has is told nowhere on this route.
            return false;
        }
    }
}
