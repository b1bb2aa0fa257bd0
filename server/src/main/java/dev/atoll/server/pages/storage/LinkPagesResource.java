package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.api.LinkVisits;
import dev.atoll.server.storage.sharing.Links;
import dev.atoll.server.storage.sharing.Received;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The pages of links, for whoever has one: they need neither an account nor a script.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class LinkPagesResource {

    private final LinkVisits visits;
    private final Links links;
    private final LinkPages pages;
    private final Storage storage;
    private final SentFiles sent;

    LinkPagesResource(LinkVisits visits, Links links, LinkPages pages, Storage storage, SentFiles sent) {
        this.visits = visits;
        this.links = links;
        this.pages = pages;
        this.storage = storage;
        this.sent = sent;
    }

    @GET
    @Path("s/{token}")
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response top(
            @PathParam("token") String token,
            @QueryParam("page") @DefaultValue("1") String page,
            @Context HttpServerRequest request) {
        return show(token, "", page, request);
    }

    @GET
    @Path("s/{token}/files")
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response again(
            @PathParam("token") String token,
            @QueryParam("page") @DefaultValue("1") String page,
            @Context HttpServerRequest request) {
        return show(token, "", page, request);
    }

    @GET
    @Path("s/{token}/files/{path:.+}")
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response item(
            @PathParam("token") String token,
            @PathParam("path") String path,
            @QueryParam("page") @DefaultValue("1") String page,
            @Context HttpServerRequest request) {
        return show(token, path, page, request);
    }

    @POST
    @Path("s/{token}/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response enter(
            @PathParam("token") String token,
            @Context HttpServerRequest request,
            MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            Links.Pass pass = links.enter(visits.of(token, request), form.secret("password"));
            return Answers.go(Root.link(token).api())
                    .cookie(LinkVisits.cookie(token, pass))
                    .build();
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                throw e;
            }
            return Answers.refused(e, pages.password(token, form.refuse("password", e.detail())));
        }
    }

    @POST
    @Path("s/{token}/upload")
    @OpenedFirst
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response upload(
            @PathParam("token") String token,
            @Context HttpServerRequest request,
            @RestForm @Nullable String at,
            @RestForm("file") @Nullable List<FileUpload> files) {
        Received received = links.open(visits.of(token, request));
        Place folder = LinkPages.place(token, received, Objects.requireNonNullElse(at, ""));
        return orAgain(received, folder, Form.EMPTY, () -> {
            sent.keep(folder, files);
            return Answers.go(folder.reach().isDrop() ? Done.FILES_SENT : Done.FILE_ADDED, folder.address());
        });
    }

    @POST
    @Path("s/{token}/folders")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response makeFolder(
            @PathParam("token") String token,
            @Context HttpServerRequest request,
            MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Received received = links.open(visits.of(token, request));
        Place folder = LinkPages.place(token, received, form.secret("at"));
        return orAgain(received, folder, form, () -> {
            var _ = storage.makeFolder(folder.reach(), folder.path().child(form.text("name")));
            return Answers.go(Done.FOLDER_MADE, folder.address());
        });
    }

    @POST
    @Path("s/{token}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_LINK)
    @Operation(hidden = true)
    public Response delete(
            @PathParam("token") String token,
            @Context HttpServerRequest request,
            MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Received received = links.open(visits.of(token, request));
        Place folder = LinkPages.place(token, received, form.secret("at"));
        return orAgain(received, folder, form, () -> {
            storage.delete(folder.reach(), folder.path().child(form.text("item")), Precondition.NONE);
            return Answers.go(Done.FILES_DELETED, folder.address());
        });
    }

    private Response show(String token, String path, String page, HttpServerRequest request) {
        Links.Link link = links.find(visits.of(token, request));
        if (!link.open()) {
            return Answers.page(pages.password(token, Form.EMPTY));
        }
        Received received = links.open(visits.of(token, request));
        return Answers.page(
                pages.of(received, LinkPages.place(token, received, path), LinkPages.number(page), Form.EMPTY));
    }

    private Response orAgain(Received received, Place folder, Form form, Supplier<Response> work) {
        try {
            return work.get();
        } catch (PlatformException e) {
            return Answers.refused(e, pages.of(received, folder, 1, form.refuse(e)));
        }
    }
}
