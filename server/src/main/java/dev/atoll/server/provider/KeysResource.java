package dev.atoll.server.provider;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The public keys by which everybody can check what this platform says of people (RFC 7517).
@Singleton
@Path("/oauth2/jwks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class KeysResource {

    private final OwnIssuer issuer;
    private final SigningKeys keys;

    KeysResource(OwnIssuer issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    @GET
    @Allowed(Action.READ_PLATFORM)
    @Operation(hidden = true)
    public Response keys() {
        var _ = issuer.name();
        return Response.ok(keys.published().toJSONObject())
                .header(HttpHeaders.CACHE_CONTROL, DiscoveryResource.SOON_OLD)
                .build();
    }
}
