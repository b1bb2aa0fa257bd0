package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.Passwords;
import dev.atoll.server.accounts.People;
import dev.atoll.server.accounts.Registrations;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.accounts.PeoplePage.Once;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which operators look after accounts.
@Singleton
@Path("people")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class PeoplePagesResource {

    private final People people;
    private final Registrations registrations;
    private final Passwords passwords;
    private final CurrentCaller caller;
    private final PeoplePages pages;

    PeoplePagesResource(
            People people, Registrations registrations, Passwords passwords, CurrentCaller caller, PeoplePages pages) {
        this.people = people;
        this.registrations = registrations;
        this.passwords = passwords;
        this.caller = caller;
        this.pages = pages;
    }

    @GET
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        return Answers.page(pages.list(uri, pages.undo(uri)));
    }

    @POST
    @Path("{id}/approve")
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response approve(@PathParam("id") String id) {
        var _ = registrations.approve(caller.get(), id);
        return Answers.go(Done.APPROVED, "/people");
    }

    @POST
    @Path("{id}/refuse")
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response refuse(@PathParam("id") String id) {
        registrations.refuse(caller.get(), id);
        return Answers.go(Done.REFUSED, "/people");
    }

    @POST
    @Path("{id}/suspend")
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response suspend(@PathParam("id") String id) {
        Account account = people.suspend(caller.get(), id);
        return Answers.go("/people?suspended=" + account.id()).build();
    }

    @POST
    @Path("{id}/restore")
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response restore(@PathParam("id") String id) {
        var _ = people.restore(caller.get(), id);
        return Answers.go(Done.RESTORED, "/people");
    }

    @POST
    @Path("{id}/operator")
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response operator(@PathParam("id") String id, @FormParam("operator") boolean operator) {
        var _ = operator ? people.makeOperator(caller.get(), id) : people.dismissOperator(caller.get(), id);
        return Answers.go(operator ? Done.OPERATOR_MADE : Done.OPERATOR_DISMISSED, "/people");
    }

    /// Answers with the page itself: what is shown once can stand in no address.
    @POST
    @Path("{id}/reset-link")
    @Allowed(Action.MANAGE_ACCOUNTS)
    @Operation(hidden = true)
    public Response resetLink(@PathParam("id") String id, @Context UriInfo uri) {
        Account account = people.get(caller.get(), id);
        Once once = pages.link(account, passwords.resetLink(caller.get(), id));
        return Answers.page(pages.list(uri, once));
    }
}
