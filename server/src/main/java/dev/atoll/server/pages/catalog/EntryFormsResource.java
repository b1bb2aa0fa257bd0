package dev.atoll.server.pages.catalog;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.entries.EntrySettings;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What whoever keeps an entry does on its page. Its paths stand at the methods: at the class they would
/// hide the page itself.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class EntryFormsResource {

    private final Catalog catalog;
    private final EntrySettings settings;
    private final CurrentCaller caller;

    EntryFormsResource(Catalog catalog, EntrySettings settings, CurrentCaller caller) {
        this.catalog = catalog;
        this.settings = settings;
        this.caller = caller;
    }

    @POST
    @Path("modules/{name}/show")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response show(
            @PathParam("name") String name,
            @FormParam("state") @DefaultValue("") String state,
            @FormParam("project") @DefaultValue("") String project) {
        var _ = settings.show(caller.get(), name, state, state.equals("project") ? project : "");
        return back(Done.ENTRY_SHOWN, name);
    }

    @POST
    @Path("modules/{name}/deprecate")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response deprecate(
            @PathParam("name") String name, @FormParam("successor") @DefaultValue("") String successor) {
        Caller who = caller.get();
        var _ = settings.deprecate(
                who, name, successor.strip(), other -> catalog.find(other, who).isPresent());
        return back(Done.ENTRY_DEPRECATED, name);
    }

    @POST
    @Path("modules/{name}/restore")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response restore(@PathParam("name") String name) {
        var _ = settings.restore(caller.get(), name);
        return back(Done.ENTRY_RESTORED, name);
    }

    @POST
    @Path("modules/{name}/allow")
    @Allowed(Action.ALLOW_RUNNING)
    @Operation(hidden = true)
    public Response allow(@PathParam("name") String name, @FormParam("version") @DefaultValue("") String version) {
        settings.allowRunning(caller.get(), name, version);
        return back(Done.RUNNING_ALLOWED, name);
    }

    @POST
    @Path("modules/{name}/delete")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response delete(@PathParam("name") String name) {
        settings.delete(caller.get(), name);
        return Answers.go(Done.ENTRY_DELETED, "/");
    }

    private static Response back(Done done, String name) {
        return Answers.go(done, "/modules/" + name);
    }
}
