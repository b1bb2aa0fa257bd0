package dev.atoll.server.secrets.papi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import dev.atoll.server.secrets.Secrets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/secrets`: the caller's secrets of a VO. Its clients send every request twice when in doubt: both
/// times the answer is the same.
@Singleton
@Path("/v1/secrets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiSecretsResource {

    private static final Map<String, String> SUCCESS = Map.of("status", "success");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Secrets secrets;
    private final VoAccess access;

    PapiSecretsResource(Secrets secrets, VoAccess access) {
        this.secrets = secrets;
        this.access = access;
    }

    @GET
    @Allowed(Action.USE_SECRETS)
    @Operation(summary = "Your secrets of a VO, by path, with their values")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public Response get(@Context UriInfo uri, @QueryParam("subpath") @DefaultValue("") String subpath) {
        String vo = Required.query(uri, "vo").getFirst();
        return Response.ok(secrets.all(access.member(vo), vo, subpath))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /// Takes any media type: what is no JSON object is told so in this API's own form.
    @POST
    @Allowed(Action.USE_SECRETS)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Set a secret of a VO: a JSON object")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "secret_path", in = ParameterIn.QUERY, required = true)
    public Map<String, String> put(@Context UriInfo uri, String body) {
        List<String> query = Required.query(uri, "vo", "secret_path");
        ObjectNode value = object(body);
        secrets.put(access.member(query.getFirst()), query.getFirst(), query.getLast(), value);
        return SUCCESS;
    }

    @DELETE
    @Allowed(Action.USE_SECRETS)
    @Operation(summary = "Delete a secret of a VO; no matter whether there was one")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "secret_path", in = ParameterIn.QUERY, required = true)
    public Map<String, String> delete(@Context UriInfo uri) {
        List<String> query = Required.query(uri, "vo", "secret_path");
        boolean _ = secrets.delete(access.member(query.getFirst()), query.getFirst(), query.getLast());
        return SUCCESS;
    }

    private static ObjectNode object(String body) {
        if (body.isBlank()) {
            throw PapiException.unprocessable("Field required", "missing", "body");
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw PapiException.unprocessable("Input should be a valid dictionary", "dict_type", "body");
        } catch (JsonProcessingException e) {
            // Its message would quote the body.
            throw PapiException.unprocessable("JSON decode error", "json_invalid", "body");
        }
    }
}
