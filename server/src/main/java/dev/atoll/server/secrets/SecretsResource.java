package dev.atoll.server.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The caller's secrets over HTTP.
@Singleton
@Path("/api/v1/secrets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "secrets", description = "Values of yours, encrypted, for yourself or for what you run in a project")
final class SecretsResource {

    private final Secrets secrets;
    private final CurrentCaller caller;

    SecretsResource(Secrets secrets, CurrentCaller caller) {
        this.secrets = secrets;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.LIST_SECRETS)
    @Operation(summary = "The names of your secrets", description = "Values are asked for one by one.")
    public SecretList list(
            @QueryParam("project") @DefaultValue("") String project,
            @QueryParam("page") @Nullable String page,
            @QueryParam("page_size") @Nullable String pageSize) {
        Paging paging = Paging.parse(page, pageSize);
        List<SecretName> names = secrets.list(caller.get(), project);
        return new SecretList(paging.of(names), names.size(), paging.page(), paging.pageSize());
    }

    @GET
    @Allowed(Action.USE_SECRETS)
    @Path("{path:.+}")
    @Operation(summary = "The value of a secret of yours")
    public Response get(@PathParam("path") String path, @QueryParam("project") @DefaultValue("") String project) {
        return Response.ok(secrets.get(caller.get(), project, path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PUT
    @Allowed(Action.USE_SECRETS)
    @Path("{path:.+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set a secret: a JSON object of at most 64 KiB")
    public void put(
            @PathParam("path") String path,
            @QueryParam("project") @DefaultValue("") String project,
            @Nullable ObjectNode value) {
        if (value == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "body: nothing (expected a JSON object)");
        }
        secrets.put(caller.get(), project, path, value);
    }

    @DELETE
    @Allowed(Action.USE_SECRETS)
    @Path("{path:.+}")
    @Operation(summary = "Delete a secret of yours")
    public void delete(@PathParam("path") String path, @QueryParam("project") @DefaultValue("") String project) {
        if (!secrets.delete(caller.get(), project, path)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no secret of this name");
        }
    }

    /// One page of names.
    record SecretList(List<SecretName> items, int total, int page, int pageSize) {}
}
