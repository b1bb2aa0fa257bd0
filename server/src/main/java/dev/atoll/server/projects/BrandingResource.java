package dev.atoll.server.projects;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// How projects look, over HTTP.
@Singleton
@Path("/api/v1/projects/{project}/branding")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "projects")
final class BrandingResource {

    private final Brandings brandings;
    private final CurrentCaller caller;

    BrandingResource(Brandings brandings, CurrentCaller caller) {
        this.brandings = brandings;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.LIST_PROJECTS)
    @Operation(summary = "How a project looks")
    public Look look(@PathParam("project") String project) {
        return Look.of(brandings.get(caller.get(), project));
    }

    @PUT
    @Allowed(Action.CHANGE_PROJECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Choose a project's colour and footer",
            description = "The colour has to be readable on the pages' light backgrounds, 4.5 to 1.")
    public Look change(@PathParam("project") String project, @Nullable NewLook body) {
        if (body == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The body is empty (expected JSON)");
        }
        return Look.of(brandings.change(
                caller.get(),
                project,
                Optional.ofNullable(body.accent).orElse(""),
                Optional.ofNullable(body.footer).orElse("")));
    }

    @GET
    @Allowed(Action.LIST_PROJECTS)
    @Path("logo")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A project's logo")
    public Response logo(@PathParam("project") String project) {
        Picture logo = brandings.logo(caller.get(), project);
        // What a stranger uploaded is shown, never run.
        return Response.ok(logo.bytes(), logo.type())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, max-age=60")
                .build();
    }

    @PUT
    @Allowed(Action.CHANGE_PROJECT)
    @Path("logo")
    @Consumes({"image/png", "image/jpeg", "image/webp"})
    @Operation(summary = "Choose a project's logo, at most 256 KiB")
    public Look changeLogo(@PathParam("project") String project, InputStream body) throws IOException {
        // One byte more than is allowed tells that it is too much.
        return Look.of(brandings.changeLogo(caller.get(), project, body.readNBytes(Picture.MOST_BYTES + 1)));
    }

    @DELETE
    @Allowed(Action.CHANGE_PROJECT)
    @Path("logo")
    @Operation(summary = "Go back to no logo")
    public Look removeLogo(@PathParam("project") String project) {
        return Look.of(brandings.removeLogo(caller.get(), project));
    }

    /// Replaces both.
    ///
    /// @param accent such as `#0a5f73`; the platform's when left out
    record NewLook(@Nullable String accent, @Nullable String footer) {}

    /// How a project looks.
    ///
    /// @param accent on light backgrounds; empty for the platform's
    /// @param accentDark the same on dark backgrounds
    /// @param logo the path of its picture; empty for none
    record Look(String project, String name, String accent, String accentDark, String footer, String logo) {

        static Look of(Branding branding) {
            return new Look(
                    branding.projectId(),
                    branding.name(),
                    branding.accent().map(Accent::day).orElse(""),
                    branding.accent().map(Accent::night).orElse(""),
                    branding.footer(),
                    branding.logo().orElse(""));
        }
    }
}
