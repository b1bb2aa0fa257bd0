package dev.atoll.server.storage.remotes;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.storage.StoragePath;
import dev.atoll.server.storage.remotes.RemoteView.RemoteItemView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Linked storage over HTTP.
@Singleton
@Path("/api/v1/storage/remotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "remotes", description = "Storage elsewhere that you linked to your account")
final class RemotesResource {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int LAST_PAGE = 1_000_000;

    private final Remotes remotes;
    private final CurrentCaller caller;
    private final InstantSource time;

    RemotesResource(Remotes remotes, CurrentCaller caller, InstantSource time) {
        this.remotes = remotes;
        this.caller = caller;
        this.time = time;
    }

    @GET
    @Allowed(Action.READ_REMOTES)
    @Operation(summary = "Your linked storage, by name", description = "Secrets are never shown.")
    public RemoteList list() {
        Instant now = time.instant();
        return new RemoteList(
                remotes.list(caller.get()).stream()
                        .map(remote -> RemoteView.of(remote, now))
                        .toList(),
                remotes.problem());
    }

    @GET
    @Path("providers")
    @Allowed(Action.READ_REMOTES)
    @Operation(summary = "Whose storage can be linked, and what has to be said of it")
    public ProviderList providers() {
        return new ProviderList(
                Arrays.stream(Provider.values()).map(ProviderView::of).toList());
    }

    @POST
    @Allowed(Action.USE_REMOTES)
    @Operation(
            summary = "Link storage elsewhere",
            description = "It is looked at, and linked whether it works or not: `state` tells.")
    public Response link(@Nullable Link body) throws InterruptedException {
        Remote remote = remotes.link(
                caller.get(), Objects.requireNonNullElse(body, Link.NONE).request());
        return Response.status(Response.Status.CREATED)
                .entity(RemoteView.of(remote, time.instant()))
                .build();
    }

    @GET
    @Path("{name}")
    @Allowed(Action.READ_REMOTES)
    @Operation(summary = "A linked storage of yours")
    public RemoteView get(@PathParam("name") String name) {
        return RemoteView.of(remotes.get(caller.get(), name), time.instant());
    }

    @PUT
    @Path("{name}")
    @Allowed(Action.USE_REMOTES)
    @Operation(
            summary = "Say anew how a linked storage is reached",
            description = "A secret that is left out stays as it is, unless the address is another one.")
    public RemoteView change(@PathParam("name") String name, @Nullable Link body) throws InterruptedException {
        LinkRequest request = Objects.requireNonNullElse(body, Link.NONE).request();
        return RemoteView.of(remotes.change(caller.get(), name, request), time.instant());
    }

    @DELETE
    @Path("{name}")
    @Allowed(Action.USE_REMOTES)
    @Operation(summary = "Unlink storage and forget its secrets", description = "What was copied stays.")
    public void unlink(@PathParam("name") String name) {
        remotes.unlink(caller.get(), name);
    }

    @POST
    @Path("{name}/check")
    @Allowed(Action.USE_REMOTES)
    @Operation(summary = "Look whether a linked storage works")
    public RemoteView check(@PathParam("name") String name) throws InterruptedException {
        return RemoteView.of(remotes.check(caller.get(), name), time.instant());
    }

    @GET
    @Path("{name}/items")
    @Allowed(Action.READ_REMOTES)
    @Operation(summary = "What is in a folder of a linked storage; folders come first")
    public RemoteItemList items(
            @PathParam("name") String name,
            @Parameter(description = "A folder; where the link begins when left out") @QueryParam("path") @Nullable
                    String path,
            @QueryParam("page") @Nullable String page,
            @QueryParam("page_size") @Nullable String pageSize)
            throws InterruptedException {
        Paging paging = new Paging(
                Paging.number("page", page, 1, LAST_PAGE),
                Paging.number("page_size", pageSize, USUAL_PAGE, LARGEST_PAGE));
        StoragePath folder = StoragePath.parse(Objects.requireNonNullElse(path, ""));
        List<RemoteItem> items = remotes.items(caller.get(), name, folder);
        return new RemoteItemList(
                folder.toString(),
                paging.of(items).stream()
                        .map(item -> RemoteItemView.of(item, folder))
                        .toList(),
                items.size(),
                paging.page(),
                paging.pageSize());
    }

    /// @param fields by the names that the table of providers has
    /// @param folder where it shall begin there
    /// @param expires when the credentials end: a day or a time; may be left out
    record Link(
            @Nullable String name,
            @Nullable String provider,
            @Nullable Map<String, @Nullable String> fields,
            @Nullable String folder,
            @Nullable String expires) {

        private static final Link NONE = new Link(null, null, null, null, null);

        private LinkRequest request() {
            Map<String, String> given = new HashMap<>();
            if (fields != null) {
                fields.forEach((field, value) -> given.put(field, Objects.requireNonNullElse(value, "")));
            }
            return new LinkRequest(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(provider, ""),
                    given,
                    Objects.requireNonNullElse(folder, ""),
                    LinkRequest.moment(Objects.requireNonNullElse(expires, "")));
        }

        /// Without the secrets.
        @Override
        public String toString() {
            return "Link[" + provider + "]";
        }
    }

    /// @param problem why no storage elsewhere can be reached from this platform; empty when it can
    record RemoteList(List<RemoteView> items, String problem) {}

    record ProviderList(List<ProviderView> items) {}

    /// @param label how sure one can be that it works
    /// @param tested whether our tests ever spoke to one
    record ProviderView(String provider, String title, String label, boolean tested, List<FieldView> fields) {

        private static ProviderView of(Provider provider) {
            return new ProviderView(
                    provider.wireName(),
                    provider.title(),
                    provider.label(),
                    provider.isTested(),
                    provider.fields().stream().map(FieldView::of).toList());
        }
    }

    record FieldView(String name, String label, String kind, boolean secret, boolean required, String help) {

        private static FieldView of(ProviderField field) {
            return new FieldView(
                    field.name(),
                    field.label(),
                    field.kind().wireName(),
                    field.kind().isSecret(),
                    field.required(),
                    field.help());
        }
    }

    /// One page of a folder.
    record RemoteItemList(String path, List<RemoteItemView> items, int total, int page, int pageSize) {}
}
