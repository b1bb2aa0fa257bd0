package dev.atoll.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atoll.metadata.InvalidMetadataException;
import dev.atoll.metadata.MetadataProblem;
import dev.atoll.metadata.MetadataReport;
import dev.atoll.metadata.ModuleMetadataReader;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.entries.EntrySettings;
import dev.atoll.server.catalog.entries.InvalidSubmissionException;
import dev.atoll.server.catalog.entries.Publications;
import dev.atoll.server.catalog.entries.Published;
import dev.atoll.server.catalog.entries.Submission;
import dev.atoll.server.catalog.entries.Submission.Content;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Puts things into the catalogue.
@Singleton
@Path("/api/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "catalogue")
final class PublicationsResource {

    private static final String YAML = "application/yaml";
    private static final String OLD_YAML = "application/x-yaml";
    private static final String PROBLEM = "application/problem+json";

    private final Catalog catalog;
    private final Publications publications;
    private final EntrySettings settings;
    private final EntryDetails details;
    private final CurrentCaller caller;

    PublicationsResource(
            Catalog catalog,
            Publications publications,
            EntrySettings settings,
            EntryDetails details,
            CurrentCaller caller) {
        this.catalog = catalog;
        this.publications = publications;
        this.settings = settings;
        this.details = details;
        this.caller = caller;
    }

    @POST
    @Allowed(Action.ADD_ENTRY)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Add an entry: a package, its metadata, or both")
    public Response add(@BeanParam SubmittedForm form) {
        return created(form.submission());
    }

    @POST
    @Allowed(Action.ADD_ENTRY)
    @Consumes({MediaType.APPLICATION_JSON, YAML, OLD_YAML})
    @Operation(summary = "Add an entry by its metadata alone")
    @Parameter(name = "name", in = ParameterIn.QUERY, description = "Else after the title")
    @Parameter(name = "version", in = ParameterIn.QUERY, description = "Else 1")
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "module, tool or dataset")
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "draft, project or public")
    @Parameter(name = "project", in = ParameterIn.QUERY, description = "The id of a project")
    public Response addMetadata(byte[] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return created(submission(body, headers, uri));
    }

    @POST
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}/versions")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Publish a version; the same content again is the same version")
    public Response publish(@PathParam("name") String name, @BeanParam SubmittedForm form) {
        return published(publications.publish(caller.get(), name, form.submission()));
    }

    @POST
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}/versions")
    @Consumes({MediaType.APPLICATION_JSON, YAML, OLD_YAML})
    @Operation(summary = "Publish a version of what has no package")
    @Parameter(name = "version", in = ParameterIn.QUERY, description = "Else the number after the last one")
    public Response publishMetadata(
            @PathParam("name") String name, byte[] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return published(publications.publish(caller.get(), name, submission(body, headers, uri)));
    }

    @POST
    @Allowed(Action.READ_CATALOGUE)
    @Path("checks")
    @Consumes({MediaType.APPLICATION_JSON, YAML, OLD_YAML})
    @Operation(summary = "Check metadata without adding it")
    public Check check(byte[] body, @Context HttpHeaders headers) {
        try {
            ObjectNode raw = ModuleMetadataReader.parse(fileName(headers), body);
            MetadataReport report = ModuleMetadataReader.examine(raw);
            return new Check(report.isValid(), report.isValidByLatest(), report.problems(), report.warnings());
        } catch (InvalidMetadataException e) {
            List<MetadataProblem> problems = e.problems().stream()
                    .map(problem -> new MetadataProblem("content", problem, "", "", ""))
                    .toList();
            return new Check(false, false, problems, List.of());
        }
    }

    @PUT
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Show an entry to others, or withdraw it")
    public EntryDetails.Detail state(@PathParam("name") String name, @Nullable State body) {
        State wanted = Objects.requireNonNullElse(body, new State(null, null));
        var _ = settings.show(caller.get(), name, text(wanted.state), text(wanted.project));
        return detail(name);
    }

    @PUT
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}/deprecated")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Advise against an entry, and name what to use instead")
    public EntryDetails.Detail deprecate(@PathParam("name") String name, @Nullable Advice body) {
        Advice advice = Objects.requireNonNullElse(body, new Advice(null));
        Caller who = caller.get();
        var _ = settings.deprecate(
                who,
                name,
                text(advice.successor),
                other -> catalog.find(other, who).isPresent());
        return detail(name);
    }

    @DELETE
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}/deprecated")
    @Operation(summary = "Do not advise against an entry any more")
    public EntryDetails.Detail restore(@PathParam("name") String name) {
        var _ = settings.restore(caller.get(), name);
        return detail(name);
    }

    @PUT
    @Allowed(Action.ALLOW_RUNNING)
    @Path("{name}/versions/{version}/runnable")
    @Operation(summary = "Allow that the code of a version runs here")
    public EntryDetails.Detail allow(@PathParam("name") String name, @PathParam("version") String version) {
        settings.allowRunning(caller.get(), name, version);
        return detail(name);
    }

    @DELETE
    @Allowed(Action.CHANGE_ENTRY)
    @Path("{name}")
    @Operation(summary = "Delete a draft with all its versions")
    public void delete(@PathParam("name") String name) {
        settings.delete(caller.get(), name);
    }

    /// Says which field is wrong, so that a form can show it there.
    @ServerExceptionMapper
    public Response invalid(InvalidSubmissionException refusal) {
        ErrorCode code = ErrorCode.BAD_REQUEST;
        Refusal body = new Refusal(
                "about:blank", code.title(), code.status(), code.wireName(), refusal.detail(), refusal.problems());
        return Response.status(code.status()).type(PROBLEM).entity(body).build();
    }

    private Response created(Submission submission) {
        return published(publications.create(caller.get(), submission, catalog::isInAFolder));
    }

    private Response published(Published published) {
        String name = published.entry().name();
        String version = published.version().version();
        EntryDetails.Detail detail = details.detail(catalog.get(name, version, caller.get()), caller.get());
        return published.created()
                ? Response.created(URI.create("/api/v1/catalog/" + name + "/versions/" + version))
                        .entity(detail)
                        .build()
                : Response.ok(detail).build();
    }

    private EntryDetails.Detail detail(String name) {
        return details.detail(catalog.get(name, caller.get()), caller.get());
    }

    private static Submission submission(byte[] body, HttpHeaders headers, UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return new Submission(
                text(query.getFirst("name")),
                text(query.getFirst("version")),
                text(query.getFirst("kind")),
                text(query.getFirst("state")),
                text(query.getFirst("project")),
                Content.of(body, fileName(headers)));
    }

    private static String fileName(HttpHeaders headers) {
        MediaType type = Objects.requireNonNullElse(headers.getMediaType(), MediaType.APPLICATION_JSON_TYPE);
        return type.getSubtype().equals("json") ? "ai4-metadata.json" : "ai4-metadata.yml";
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    /// A problem with the fields it is about.
    record Refusal(String type, String title, int status, String code, String detail, List<MetadataProblem> problems) {}

    /// @param state `draft`, `project` or `public`
    /// @param project the id of the project it is shared with
    record State(@Nullable String state, @Nullable String project) {}

    /// @param successor the name of what to use instead; may be absent
    record Advice(@Nullable String successor) {}

    /// @param valid by the schema that the file declares
    /// @param validByLatest by the newest schema
    record Check(
            boolean valid, boolean validByLatest, List<MetadataProblem> problems, List<MetadataProblem> warnings) {}
}
