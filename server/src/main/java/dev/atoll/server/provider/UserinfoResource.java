package dev.atoll.server.provider;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where a program asks whom it signed in (OpenID Connect Core 5.3).
@Singleton
@Path("/oauth2/userinfo")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class UserinfoResource {

    private static final String BEARER = "Bearer ";

    private final OwnIssuer issuer;
    private final AccessStore tokens;
    private final PersonClaims claims;

    UserinfoResource(OwnIssuer issuer, AccessStore tokens, PersonClaims claims) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.claims = claims;
    }

    @GET
    @Allowed(Action.READ_USERINFO)
    @Operation(hidden = true)
    public Response get(@HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
        return answer(authorization);
    }

    @POST
    @Allowed(Action.READ_USERINFO)
    @Operation(hidden = true)
    public Response post(@HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
        return answer(authorization);
    }

    /// A session comes as far as this: it is no token of a client.
    private Response answer(String authorization) {
        var _ = issuer.name();
        AccessStore.Grant grant = tokens.find(token(authorization))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.FORBIDDEN, "Be told, as a client, whom one signed in: only with the token for it"));
        return Response.ok(claims.of(grant.accountId(), grant.scopes()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String token(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }
}
