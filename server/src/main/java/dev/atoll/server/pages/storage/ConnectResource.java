package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.TokenRequest;
import dev.atoll.server.accounts.Tokens;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.ApiTokens;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TokenLifetime;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page that connects other programs with one's files.
@Singleton
@Path("connect")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ConnectResource {

    private static final List<String> SCOPES = List.of(Scope.READ.wireName(), Scope.WRITE.wireName());

    private final Tokens tokens;
    private final CurrentCaller caller;
    private final Places places;
    private final Shells shells;
    private final WaysIn ways;

    ConnectResource(Tokens tokens, CurrentCaller caller, Places places, Shells shells, WaysIn ways) {
        this.tokens = tokens;
        this.caller = caller;
        this.places = places;
        this.shells = shells;
        this.ways = ways;
    }

    @GET
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response show() {
        return Answers.page(page(Form.EMPTY, List.of()));
    }

    /// Answers with the page itself: what is shown once can stand in no address.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response makePassword(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            ApiTokens.Created created = tokens.create(
                    caller.get(), new TokenRequest(form.text("name"), SCOPES, TokenLifetime.YEAR.wireName()));
            return Answers.page(page(
                    Form.EMPTY, List.of(new ConnectPage.Made(created.known().name(), created.token()))));
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), List.of()));
        }
    }

    private ConnectPage page(Form form, List<ConnectPage.Made> made) {
        List<Place> all = places.all();
        return new ConnectPage(
                shells.at("files"),
                Where.of(all.getFirst(), all),
                ways.of(caller.get(), all),
                form,
                made.stream().findFirst());
    }
}
