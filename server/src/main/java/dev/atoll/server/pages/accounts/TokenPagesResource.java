package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.TokenRequest;
import dev.atoll.server.accounts.Tokens;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.GatewayAddress;
import dev.atoll.server.http.PlatformAddress;
import dev.atoll.server.identity.ApiTokens;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.TokenLifetime;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page of one's own tokens.
@Singleton
@Path("account/tokens")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class TokenPagesResource {

    private static final Form FRESH = new Form(
            Map.of(
                    "scope", List.of(Scope.READ.wireName(), Scope.PREDICT.wireName()),
                    "expires_in", List.of(TokenLifetime.QUARTER.wireName())),
            Map.of(),
            "");

    private final Tokens tokens;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;
    private final Addresses addresses;

    TokenPagesResource(Tokens tokens, CurrentCaller caller, Shells shells, Moments moments, Addresses addresses) {
        this.tokens = tokens;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
        this.addresses = addresses;
    }

    @GET
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response list() {
        return Answers.page(page(FRESH, List.of()));
    }

    /// Answers with the page itself: what is shown once can stand in no address.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> fields) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(sent.text("name").isEmpty(), "name", "Say what it is for, so that you know it later")
                .refuseIf(sent.all("scope").isEmpty(), "scope", "Choose at least one");
        if (!form.isSound()) {
            return Answers.again(page(form, List.of()));
        }
        try {
            ApiTokens.Created created = tokens.create(
                    caller.get(), new TokenRequest(form.text("name"), form.all("scope"), form.text("expires_in")));
            return Answers.page(page(FRESH, List.of(created)));
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(e), List.of()));
        }
    }

    @POST
    @Path("{id}/revoke")
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(hidden = true)
    public Response revoke(@PathParam("id") String id) {
        tokens.revoke(caller.get(), id);
        return Answers.go(Done.TOKEN_REVOKED, "/account/tokens");
    }

    private TokensPage page(Form form, List<ApiTokens.Created> created) {
        List<TokensPage.Row> own = tokens.list(caller.get()).stream()
                .map(token -> TokensPage.Row.of(token, moments))
                .toList();
        return new TokensPage(
                shells.at("tokens"),
                new TokensPage.Entry(
                        form, TokensPage.Offer.to(caller.get().operator()), !form.isSound() || own.isEmpty()),
                own,
                created.stream().findFirst().map(addresses::fresh));
    }

    /// Where the calls go that a new token is tried with.
    @Singleton
    static final class Addresses {

        private final GatewayAddress gateway;
        private final PlatformAddress platform;

        Addresses(GatewayAddress gateway, PlatformAddress platform) {
            this.gateway = gateway;
            this.platform = platform;
        }

        TokensPage.Fresh fresh(ApiTokens.Created created) {
            return TokensPage.Fresh.of(created, gateway.url(), platform.page("").toString());
        }
    }
}
