package dev.atoll.server.audit;

import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Writes down what people tried and may not: every change that was answered with 403. Those who are
/// not signed in could fill the record for nothing and are left out.
@Singleton
final class RefusalFilter {

    private final Audit audit;
    private final CurrentCaller caller;

    RefusalFilter(Audit audit, CurrentCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @ServerResponseFilter
    public void look(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        boolean forbidden = response.getStatus() == Response.Status.FORBIDDEN.getStatusCode();
        if (!forbidden || request.getMethod().equals(HttpMethod.GET)) {
            return;
        }
        Caller who = caller.known();
        Optional<Allowed> allowed = Optional.ofNullable(resource)
                .map(ResourceInfo::getResourceMethod)
                .map((Method method) -> method.getAnnotation(Allowed.class));
        if (!who.isAnonymous() && allowed.isPresent()) {
            String action =
                    allowed.get().value().name().toLowerCase(Locale.ROOT).replace('_', '-');
            String path = request.getUriInfo().getPath();
            audit.record(Audit.deed(who, "access.refuse", path).refused(action));
        }
    }
}
