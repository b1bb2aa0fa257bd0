package dev.atoll.server.catalog.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.tools.Tools;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Small pictures that tell the state of catalogue entries, for pages of others to show.
@Singleton
@Path("/api/v1/badges")
@RunOnVirtualThread
@Tag(name = "modules")
final class BadgeResource {

    private final Catalog catalog;
    private final Tools tools;
    private final CurrentCaller caller;

    BadgeResource(Catalog catalog, Tools tools, CurrentCaller caller) {
        this.catalog = catalog;
        this.tools = tools;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}")
    @Operation(summary = "A picture that tells whether the metadata of an entry is valid")
    public Response badge(@PathParam("name") String name, @Context HttpServerResponse response) {
        boolean valid = isValid(name);
        // Pages of other sites may show it: it holds no secret.
        response.putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.putHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        return Response.ok(valid ? svg("valid", "#1b6e3c") : svg("invalid", "#a32121"), "image/svg+xml")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /// A tool whose recipe is wrong is not found.
    private boolean isValid(String name) {
        Optional<CatalogEntry> entry = catalog.find(name, caller.get());
        if (entry.isEmpty() && tools.find(name).isPresent()) {
            return true;
        }
        return entry.orElseGet(() -> catalog.get(name, caller.get())).isValid();
    }

    private static String svg(String word, String colour) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="128" height="20" role="img" aria-label="metadata: %1$s">
                <rect width="128" height="20" rx="3" fill="#444"/>
                <path d="M68 0h57a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H68z" fill="%2$s"/>
                <g fill="#fff" font-family="sans-serif" font-size="12" text-anchor="middle">
                <text x="34" y="14">metadata</text><text x="98" y="14">%1$s</text></g></svg>
                """.formatted(word, colour);
    }
}
