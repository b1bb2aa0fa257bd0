package dev.atoll.server.storage.papi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.Required;
import dev.atoll.server.storage.imports.ZenodoAnswers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/// `/v1/proxies/zenodo`: what Zenodo says, for pages that choose datasets from it.
@Singleton
@Path("/v1/proxies/zenodo")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiZenodoResource {

    private static final Logger LOG = Logger.getLogger(PapiZenodoResource.class);
    private static final int BAD_REQUEST = 400;
    private static final int FAILED = 500;
    private static final String SAYS_NO = "Failed to query Zenodo.";

    private final ZenodoAnswers zenodo;
    private final ObjectMapper json;

    PapiZenodoResource(ZenodoAnswers zenodo, ObjectMapper json) {
        this.zenodo = zenodo;
        this.json = json;
    }

    @POST
    @Allowed(Action.ASK_ZENODO)
    @Operation(
            summary = "What Zenodo says of communities and records",
            description = "The body is an object with the parameters for Zenodo, or nothing.")
    @Parameter(name = "api_route", in = ParameterIn.QUERY, required = true)
    public String ask(@Context UriInfo uri, String body) throws InterruptedException {
        String route = Required.query(uri, "api_route").getFirst();
        if (!ZenodoAnswers.isAllowed(route)) {
            throw PapiException.of(
                    BAD_REQUEST,
                    "Zenodo API route not allowed: " + route
                            + " (expected communities, communities/NAME/records, records/NUMBER or"
                            + " records/NUMBER/versions)");
        }
        Map<String, List<String>> query = query(body);
        try {
            return zenodo.get(route, query);
        } catch (IOException | PlatformException e) {
            LOG.infof("Zenodo was asked for %s: %s", route, e.getMessage());
            throw PapiException.of(FAILED, SAYS_NO);
        }
    }

    private Map<String, List<String>> query(String body) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : object(body).properties()) {
            JsonNode value = parameter.getValue();
            if (value.isArray()) {
                query.put(
                        parameter.getKey(),
                        value.valueStream().map(PapiZenodoResource::text).toList());
            } else if (!value.isNull()) {
                query.put(parameter.getKey(), List.of(text(value)));
            }
        }
        return query;
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode()) {
            throw PapiException.unprocessable("Input should be a valid string", "string_type", "body");
        }
        return value.asText();
    }

    private JsonNode object(String body) {
        try {
            JsonNode node = json.readTree(body.isBlank() ? "{}" : body);
            if (node.isObject() || node.isNull()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw PapiException.unprocessable("JSON decode error", "json_invalid", "body");
        }
        throw PapiException.unprocessable("Input should be a valid dictionary", "dict_type", "body");
    }
}
