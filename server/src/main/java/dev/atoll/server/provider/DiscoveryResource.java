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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What this platform publishes of itself for programs that sign people in with it (OpenID Connect
/// Discovery, RFC 8414).
@Singleton
@Path("/.well-known/openid-configuration")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class DiscoveryResource {

    static final String SOON_OLD = "public, max-age=300";

    private final OwnIssuer issuer;

    DiscoveryResource(OwnIssuer issuer) {
        this.issuer = issuer;
    }

    @GET
    @Allowed(Action.READ_PLATFORM)
    @Operation(hidden = true)
    public Response configuration() {
        String name = issuer.name();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", name);
        document.put("authorization_endpoint", name + "/oauth2/authorize");
        document.put("token_endpoint", name + ProtocolResource.TOKEN);
        document.put("userinfo_endpoint", name + "/oauth2/userinfo");
        document.put("jwks_uri", name + "/oauth2/jwks");
        document.put("end_session_endpoint", name + "/oauth2/logout");
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("grant_types_supported", List.of("authorization_code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of(SigningKeys.ALGORITHM.getName()));
        document.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post", "none"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put(
                "scopes_supported",
                Arrays.stream(Disclosure.values()).map(Disclosure::wireName).toList());
        document.put(
                "claims_supported",
                List.of("sub", "name", "preferred_username", "email", "email_verified", "groups", "auth_time"));
        document.put("claims_parameter_supported", false);
        document.put("request_parameter_supported", false);
        document.put("request_uri_parameter_supported", false);
        document.put("authorization_response_iss_parameter_supported", true);
        return Response.ok(document).header(HttpHeaders.CACHE_CONTROL, SOON_OLD).build();
    }
}
