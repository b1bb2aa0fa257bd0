package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.papi.Required;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The form that clients of the platform API show before they make a service of a module.
@Singleton
@Path("/v1/inference/oscar")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiServiceFormResource {

    private final PapiCatalog catalog;

    PapiServiceFormResource(PapiCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("conf")
    @Operation(summary = "The form by which a module becomes a service that starts on demand")
    @Parameter(name = "item_name", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public ObjectNode service(@Context UriInfo uri) {
        List<String> query = Required.query(uri, "item_name", "vo");
        PapiItem item = catalog.get(ItemType.MODULES, query.getFirst());
        return ModuleForm.service(item, DockerImage.of(item, catalog.tags(item)));
    }
}
