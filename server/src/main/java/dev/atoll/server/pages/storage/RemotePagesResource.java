package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.remotes.Direction;
import dev.atoll.server.storage.remotes.LinkRequest;
import dev.atoll.server.storage.remotes.Provider;
import dev.atoll.server.storage.remotes.Remote;
import dev.atoll.server.storage.remotes.RemoteTransfers;
import dev.atoll.server.storage.remotes.Remotes;
import dev.atoll.server.storage.remotes.TransferRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The pages and forms of linked storage.
@Singleton
@Path("remotes")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class RemotePagesResource {

    private static final String ALL = "/remotes";

    private final Remotes remotes;
    private final RemoteTransfers transfers;
    private final RemotePages pages;
    private final CurrentCaller caller;

    RemotePagesResource(Remotes remotes, RemoteTransfers transfers, RemotePages pages, CurrentCaller caller) {
        this.remotes = remotes;
        this.transfers = transfers;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @Allowed(Action.READ_REMOTES)
    @Operation(hidden = true)
    public Response list(@QueryParam("link") @DefaultValue("") String link) {
        return Answers.page(pages.all(
                Provider.of(link).stream()
                        .map(provider -> RemotesPage.LinkForm.of(provider, ""))
                        .toList(),
                Form.EMPTY));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_REMOTES)
    @Operation(hidden = true)
    public Response link(MultivaluedMap<String, String> fields) throws InterruptedException {
        Form form = Form.of(fields);
        Provider provider = Provider.of(form.text("provider"))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST, "provider: " + form.text("provider") + " (expected one of the page)"));
        try {
            Remote linked = remotes.link(caller.get(), request(provider, form.text("name"), form));
            return Answers.go(Done.REMOTE_LINKED, ALL + "/" + linked.name());
        } catch (PlatformException e) {
            return Answers.refused(e, pages.all(List.of(RemotesPage.LinkForm.of(provider, "")), form.refuse(e)));
        }
    }

    @GET
    @Path("{name}")
    @Allowed(Action.READ_REMOTES)
    @Operation(hidden = true)
    public Response show(
            @PathParam("name") String name,
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("page") @Nullable String page)
            throws InterruptedException {
        return Answers.page(pages.one(name, path, Paging.parse(page, "").page(), Form.EMPTY));
    }

    @GET
    @Path("{name}/credentials")
    @Allowed(Action.USE_REMOTES)
    @Operation(hidden = true)
    public Response credentials(@PathParam("name") String name) {
        Remote remote = remotes.get(caller.get(), name);
        return Answers.page(pages.all(List.of(RemotesPage.LinkForm.of(remote.provider(), name)), pages.known(remote)));
    }

    @POST
    @Path("{name}/credentials")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_REMOTES)
    @Operation(hidden = true)
    public Response change(@PathParam("name") String name, MultivaluedMap<String, String> fields)
            throws InterruptedException {
        Form form = Form.of(fields);
        Remote remote = remotes.get(caller.get(), name);
        try {
            var _ = remotes.change(caller.get(), name, request(remote.provider(), name, form));
            return Answers.go(Done.REMOTE_CHANGED, ALL + "/" + name);
        } catch (PlatformException e) {
            return Answers.refused(
                    e, pages.all(List.of(RemotesPage.LinkForm.of(remote.provider(), name)), form.refuse(e)));
        }
    }

    @POST
    @Path("{name}/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_REMOTES)
    @Operation(hidden = true)
    public Response check(@PathParam("name") String name) throws InterruptedException {
        var _ = remotes.check(caller.get(), name);
        return Answers.go(Done.REMOTE_CHECKED, ALL);
    }

    @POST
    @Path("{name}/unlink")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_REMOTES)
    @Operation(hidden = true)
    public Response unlink(@PathParam("name") String name) {
        remotes.unlink(caller.get(), name);
        return Answers.go(Done.REMOTE_UNLINKED, ALL);
    }

    @POST
    @Path("{name}/transfer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.USE_REMOTES)
    @Operation(hidden = true)
    public Response transfer(@PathParam("name") String name, MultivaluedMap<String, String> fields)
            throws InterruptedException {
        Form form = Form.of(fields);
        try {
            var _ = transfers.order(caller.get(), name, transfer(form));
            return Answers.go(Done.TRANSFER_ORDERED, ALL + "/" + name);
        } catch (PlatformException e) {
            return Answers.refused(e, pages.one(name, form.text("shown"), 1, form.refuse(e)));
        }
    }

    private static TransferRequest transfer(Form form) {
        String way = form.text("direction");
        String most = form.text("max_delete");
        if (!most.matches("\\d{0,9}")) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "max_delete: " + most + " (expected a whole number)");
        }
        String project = form.text("space").replaceFirst("/.*", "");
        return new TransferRequest(
                Direction.of(way)
                        .orElseThrow(() -> new PlatformException(
                                ErrorCode.BAD_REQUEST, "direction: " + way + " (expected in or out)")),
                StoragePath.parse(form.secret("path")),
                project.isEmpty() ? "home" : "project:" + project,
                StoragePath.parse(form.secret("here")),
                form.chosen("sync", "true"),
                form.chosen("dry_run", "true"),
                most.isEmpty() ? 0 : Long.parseLong(most));
    }

    /// The fields of the provider, as they were typed.
    private static LinkRequest request(Provider provider, String name, Form form) {
        Map<String, String> fields = provider.fields().stream()
                .collect(Collectors.toMap(field -> field.name(), field -> form.secret(field.name())));
        return new LinkRequest(
                name, provider.wireName(), fields, form.text("folder"), LinkRequest.moment(form.text("expires")));
    }
}
