package dev.atoll.server.audit;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The record over HTTP.
@Singleton
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "audit", description = "Who did what")
final class AuditResource {

    private final Audit audit;
    private final CurrentCaller caller;

    AuditResource(Audit audit, CurrentCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_OWN_AUDIT)
    @Operation(
            summary = "Who did what, the newest first",
            description = "Operators see all, managers what was done in the project they ask for, everybody their own.")
    @Parameter(name = "account", in = ParameterIn.QUERY, description = "An account's id")
    @Parameter(name = "action", in = ParameterIn.QUERY, description = "Such as token.create, or token for all of them")
    @Parameter(name = "project", in = ParameterIn.QUERY, description = "A project's id")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Not before, such as 2026-11-26T09:00:00Z")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "Before")
    @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 100")
    public AuditPage list(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Paging paging = Paging.parse(query.getFirst("page"), query.getFirst("page_size"));
        return audit.list(caller.get(), AuditFilter.of(query), paging);
    }
}
