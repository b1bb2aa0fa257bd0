package dev.atoll.server.access;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Asks before every method of a resource whether the caller may call it at all. The method's feature
/// asks once more when it knows the thing.
@Singleton
final class AccessFilter {

    private final CurrentCaller caller;

    AccessFilter(CurrentCaller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    public void check(ResourceInfo resource) {
        Allowed allowed = resource.getResourceMethod().getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Nobody may do this: it is not in the table of access");
        }
        Access.checkAtAll(caller.get(), allowed.value());
    }
}
