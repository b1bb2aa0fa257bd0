package dev.atoll.server.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.ApiToken;
import dev.atoll.server.identity.ApiTokens;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// API tokens over HTTP.
@Singleton
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "tokens", description = "What programs show instead of a password")
final class TokensResource {

    private static final String BEARER = "Bearer ";

    private final CurrentCaller caller;
    private final Tokens tokens;

    TokensResource(CurrentCaller caller, Tokens tokens) {
        this.caller = caller;
        this.tokens = tokens;
    }

    @GET
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(summary = "One's tokens, the newest first; none of them is shown")
    public TokenList list() {
        return new TokenList(tokens.list(caller.get()));
    }

    @POST
    @Allowed(Action.MANAGE_TOKENS)
    @Operation(
            summary = "Make a token; only this answer shows it",
            description = "Scopes: read, predict, write, admin. Expires in: 30d, 90d, 1y, never.")
    public Response create(@Nullable NewToken body) {
        NewToken typed = body == null ? new NewToken(null, null, null) : body;
        ApiTokens.Created created = tokens.create(
                caller.get(),
                new TokenRequest(
                        Typed.name("name", typed.name()),
                        typed.scopes() == null
                                ? List.of()
                                : typed.scopes().stream().map(String::valueOf).toList(),
                        Typed.required("expires_in", typed.expiresIn())));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(CreatedToken.of(created))
                .build();
    }

    @DELETE
    @Allowed(Action.MANAGE_TOKENS)
    @Path("{id}")
    @Operation(summary = "Revoke a token")
    public void revoke(@PathParam("id") String id) {
        tokens.revoke(caller.get(), id);
    }

    @DELETE
    @Allowed(Action.GIVE_UP_TOKEN)
    @Path("self")
    @Operation(summary = "Revoke the token that this request shows")
    public void giveUp(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Typed.refused("Authorization: missing (expected the token to revoke)");
        }
        tokens.giveUp(caller.get(), authorization.substring(BEARER.length()).strip());
    }

    record NewToken(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable String expiresIn) {}

    record TokenList(List<ApiToken> items) {}

    record CreatedToken(
            String token, String id, String name, List<String> scopes, Instant created, Optional<Instant> expires) {

        static CreatedToken of(ApiTokens.Created created) {
            ApiToken known = created.known();
            return new CreatedToken(
                    created.token(), known.id(), known.name(), known.scopes(), known.created(), known.expires());
        }
    }
}
