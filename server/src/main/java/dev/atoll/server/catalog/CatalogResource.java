package dev.atoll.server.catalog;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.entries.Entries;
import dev.atoll.server.catalog.entries.VersionFile;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What is in the catalogue, with its versions.
@Singleton
@Path("/api/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "catalogue", description = "Entries of the catalogue and their versions")
final class CatalogResource {

    private final Catalog catalog;
    private final OwnAddresses addresses;
    private final Entries entries;
    private final EntryDetails details;
    private final VersionDocuments documents;
    private final CurrentCaller caller;

    CatalogResource(
            Catalog catalog,
            Entries entries,
            EntryDetails details,
            VersionDocuments documents,
            CurrentCaller caller,
            OwnAddresses addresses) {
        this.catalog = catalog;
        this.addresses = addresses;
        this.entries = entries;
        this.details = details;
        this.documents = documents;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Operation(summary = "Find entries that one may see")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Words, as for modules")
    @Parameter(name = "mine", in = ParameterIn.QUERY, description = "true for those that are one's own")
    @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 100")
    public EntryList list(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Paging paging = Paging.parse(query.getFirst("page"), query.getFirst("page_size"));
        boolean mine = "true".equals(query.getFirst("mine"));
        Caller who = caller.get();
        CatalogQuery wanted = CatalogQuery.of(query);
        CatalogFindings found = mine ? catalog.searchOwn(wanted, paging, who) : catalog.search(wanted, paging, who);
        return new EntryList(
                found.entries().stream()
                        .map(entry -> details.summary(entry, who))
                        .toList(),
                found.total(),
                paging.page(),
                paging.pageSize());
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}")
    @Operation(summary = "An entry at its newest version")
    public EntryDetails.Detail entry(@PathParam("name") String name) {
        return details.detail(catalog.get(name, caller.get()), caller.get());
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions")
    @Operation(summary = "The versions of an entry, newest first")
    public List<EntryDetails.VersionSummary> versions(@PathParam("name") String name) {
        return details.versions(catalog.get(name, caller.get()));
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions/{version}")
    @Operation(summary = "An entry at a version, or at the latest")
    public EntryDetails.Detail version(@PathParam("name") String name, @PathParam("version") String version) {
        return details.detail(catalog.get(name, version, caller.get()), caller.get());
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions/{version}/files")
    @Operation(summary = "The files of a version, as they were published")
    public List<VersionFile> files(@PathParam("name") String name, @PathParam("version") String version) {
        return catalog.get(name, version, caller.get())
                .published()
                .map(at -> entries.files(at.version()))
                .orElse(List.of());
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions/{version}/files/{path:.+}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "One file of a version")
    public Response file(
            @PathParam("name") String name, @PathParam("version") String version, @PathParam("path") String path) {
        java.nio.file.Path file = catalog.get(name, version, caller.get())
                .published()
                .flatMap(at -> entries.file(at, path))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND, "The version " + version + " of " + name + " has no file " + path));
        // A file of a stranger is kept, never shown: it is no page of ours.
        return Response.ok(file.toFile(), MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                .build();
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions/{version}/metadata")
    @Produces({MediaType.APPLICATION_JSON, "application/yaml", "application/ld+json"})
    @Operation(summary = "The metadata of a version as JSON, YAML, or JSON-LD in the words of schema.org")
    public Response metadata(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("format") @Nullable @Parameter(description = "json, yaml or jsonld; else what is accepted")
                    String format,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        CatalogEntry entry = catalog.get(name, version, caller.get());
        return switch (MetadataFormat.of(format, headers)) {
            case JSON -> text(documents.json(entry), MediaType.APPLICATION_JSON);
            case YAML -> text(documents.yaml(entry), "application/yaml");
            case JSON_LD -> text(documents.jsonLd(entry, addresses.base(uri)), "application/ld+json");
        };
    }

    @GET
    @Allowed(Action.READ_CATALOGUE)
    @Path("{name}/versions/{version}/citation")
    @Produces({"application/x-bibtex", "application/yaml"})
    @Operation(summary = "How to cite a version: BibTeX, or the Citation File Format")
    public Response citation(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("format") @Nullable @Parameter(description = "bibtex or cff; else bibtex") String format) {
        CatalogEntry entry = catalog.get(name, version, caller.get());
        if (format == null || format.isEmpty() || format.equals("bibtex")) {
            return text(documents.citation(entry).bibtex(), "application/x-bibtex");
        }
        if (format.equals("cff")) {
            return text(documents.citation(entry).cff(), "application/yaml");
        }
        throw new PlatformException(ErrorCode.BAD_REQUEST, "format: " + format + " (expected bibtex or cff)");
    }

    private static Response text(String text, String type) {
        return Response.ok(text, type + ";charset=UTF-8").build();
    }

    /// One page of what was found.
    record EntryList(List<EntryDetails.Summary> items, int total, int page, int pageSize) {}
}
