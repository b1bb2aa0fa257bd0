package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.LoginFlows;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Shells;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which somebody lets a program in.
@Singleton
@Path("login/v2")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class LetInPagesResource {

    private final LoginFlows flows;
    private final CurrentCaller caller;
    private final Shells shells;

    LetInPagesResource(LoginFlows flows, CurrentCaller caller, Shells shells) {
        this.flows = flows;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Path("{flow}")
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response show(@PathParam("flow") String flow) {
        return Answers.page(new LetInPage(shells.at("tokens"), flow, flows.program(caller.get(), flow), false));
    }

    @POST
    @Path("{flow}")
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response agree(@PathParam("flow") String flow) {
        String program = flows.program(caller.get(), flow);
        flows.agree(caller.get(), flow);
        return Answers.page(new LetInPage(shells.at("tokens"), flow, program, true));
    }
}
