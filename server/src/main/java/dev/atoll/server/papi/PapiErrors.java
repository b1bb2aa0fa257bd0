package dev.atoll.server.papi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The body of every answer that says no: `{"detail": …}`.
@Singleton
final class PapiErrors {

    @ServerExceptionMapper
    public Response map(PapiException failure) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("detail", failure.detail());
        return Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }
}
