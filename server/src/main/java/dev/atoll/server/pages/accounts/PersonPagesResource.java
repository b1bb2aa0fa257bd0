package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.People;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.projects.QuotaForms;
import dev.atoll.server.quotas.Holder;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which an operator says how much somebody may have.
@Singleton
@Path("people/{id}")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class PersonPagesResource {

    private final People people;
    private final QuotaForms quotas;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    PersonPagesResource(People people, QuotaForms quotas, CurrentCaller caller, Shells shells, Moments moments) {
        this.people = people;
        this.quotas = quotas;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.SET_QUOTAS)
    @Operation(hidden = true)
    public Response person(@PathParam("id") String id) {
        return Answers.page(page(id, Form.EMPTY));
    }

    @POST
    @Path("quotas")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.SET_QUOTAS)
    @Operation(hidden = true)
    public Response limit(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        Form form = quotas.save(caller.get(), Holder.account(id), Form.of(fields));
        return form.isSound() ? Answers.go(Done.QUOTAS_SAVED, "/people/" + id) : Answers.again(page(id, form));
    }

    private PersonPage page(String id, Form form) {
        Caller self = caller.get();
        return new PersonPage(
                shells.at("people"),
                PeoplePage.Person.of(people.get(self, id), self.accountId(), moments),
                form,
                quotas.fields(self, Holder.account(id)));
    }
}
