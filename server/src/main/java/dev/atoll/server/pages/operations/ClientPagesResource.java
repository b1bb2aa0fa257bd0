package dev.atoll.server.pages.operations;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.provider.ClientDraft;
import dev.atoll.server.provider.ClientProgram;
import dev.atoll.server.provider.Clients;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which operators register programs that sign people in here.
@Singleton
@Path("clients")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ClientPagesResource {

    private final Clients clients;
    private final CurrentCaller caller;
    private final Shells shells;

    ClientPagesResource(Clients clients, CurrentCaller caller, Shells shells) {
        this.clients = clients;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Allowed(Action.MANAGE_CLIENTS)
    @Operation(hidden = true)
    public Response list() {
        return Answers.page(page(Form.EMPTY, List.of()));
    }

    /// Answers with the page itself: what is shown once can stand in no address.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.MANAGE_CLIENTS)
    @Operation(hidden = true)
    public Response register(MultivaluedMap<String, String> fields) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(sent.text("name").isEmpty(), "name", "Say what it is, as people know it")
                .refuseIf(sent.text("redirect_uris").isEmpty(), "redirect_uris", "Look for it in the program's manual");
        if (!form.isSound()) {
            return Answers.again(page(form, List.of()));
        }
        try {
            return Answers.page(page(Form.EMPTY, List.of(clients.register(caller.get(), draft(form)))));
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), List.of()));
        }
    }

    @POST
    @Path("{id}/remove")
    @Allowed(Action.MANAGE_CLIENTS)
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id) {
        clients.remove(caller.get(), id);
        return Answers.go(Done.CLIENT_REMOVED, "/clients");
    }

    private static ClientDraft draft(Form form) {
        return new ClientDraft(
                form.text("name"),
                form.chosen("kind", "public") ? ClientProgram.Kind.PUBLIC : ClientProgram.Kind.CONFIDENTIAL,
                form.chosen("trusted", "yes"),
                lines(form.text("redirect_uris")),
                lines(form.text("post_logout_redirect_uris")));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private ClientsPage page(Form form, List<Clients.Registered> made) {
        List<ClientsPage.Row> rows =
                clients.list(caller.get()).stream().map(ClientsPage.Row::of).toList();
        boolean unfolded = !form.isSound() || (rows.isEmpty() && made.isEmpty());
        return new ClientsPage(
                shells.at("clients"), form, unfolded, rows, made.stream().findFirst());
    }
}
