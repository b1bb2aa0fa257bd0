package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.provider.Consents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// How one takes back what a program may know.
@Singleton
@Path("account/programs")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ProgramPagesResource {

    private final Consents consents;
    private final CurrentCaller caller;

    ProgramPagesResource(Consents consents, CurrentCaller caller) {
        this.consents = consents;
        this.caller = caller;
    }

    @POST
    @Path("{id}/forget")
    @Allowed(Action.MANAGE_CONSENTS)
    @Operation(hidden = true)
    public Response forget(@PathParam("id") String id) {
        consents.revoke(caller.get(), id);
        return Answers.go(Done.PROGRAM_FORGOTTEN, "/account");
    }
}
