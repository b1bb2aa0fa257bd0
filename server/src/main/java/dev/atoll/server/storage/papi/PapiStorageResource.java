package dev.atoll.server.storage.papi;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.OwnAddresses;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.Required;
import dev.atoll.server.papi.VoAccess;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemPage;
import dev.atoll.server.storage.ItemQuery;
import dev.atoll.server.storage.Precondition;
import dev.atoll.server.storage.Reach;
import dev.atoll.server.storage.Spaces;
import dev.atoll.server.storage.Storage;
import dev.atoll.server.storage.StoragePath;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/v1/storage`: what lies in a storage of the caller's. The platform's own, by its host, is the home.
@Singleton
@Path("/v1/storage/{name}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "AI4OS")
final class PapiStorageResource {

    private static final Map<String, String> SUCCESS = Map.of("status", "success");
    private static final int PAGE = 1000;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final VoAccess access;
    private final OwnAddresses own;
    private final Spaces spaces;
    private final Storage storage;

    PapiStorageResource(VoAccess access, OwnAddresses own, Spaces spaces, Storage storage) {
        this.access = access;
        this.own = own;
        this.spaces = spaces;
        this.storage = storage;
    }

    @GET
    @Allowed(Action.READ_FILES)
    @Path("ls")
    @Operation(summary = "What is in a folder of a storage, as `rclone lsjson` has it")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    public List<ListedItem> list(
            @Parameter(description = "The host of a storage") @PathParam("name") String name,
            @Context UriInfo uri,
            @QueryParam("subpath") @DefaultValue("") String subpath) {
        Reach home = home(name, uri);
        StoragePath path = StoragePath.parse(subpath);
        Item item = storage.find(home, path)
                .orElseThrow(() -> PapiException.of(NOT_FOUND, "Directory not found. \n \n " + path + " is not there"));
        return item.folder() ? children(home, path) : List.of(ListedItem.of(item));
    }

    @DELETE
    @Allowed(Action.WRITE_FILES)
    @Path("rm")
    @Operation(summary = "Delete a file or folder of a storage; here it goes to the trash")
    @Parameter(name = "vo", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "subpath", in = ParameterIn.QUERY, required = true)
    public Map<String, String> remove(
            @Parameter(description = "The host of a storage") @PathParam("name") String name, @Context UriInfo uri) {
        Reach home = home(name, uri);
        StoragePath path =
                StoragePath.parse(Required.query(uri, "vo", "subpath").getLast());
        if (path.isTop()) {
            throw PapiException.of(BAD_REQUEST, "You cannot delete the root folder for security reasons.");
        }
        if (storage.find(home, path).isEmpty()) {
            throw PapiException.of(
                    NOT_FOUND,
                    "Error deleting the selected directory/folder from storage. \n \n " + path + " is not there");
        }
        storage.delete(home, path, Precondition.NONE);
        return SUCCESS;
    }

    private Reach home(String name, UriInfo uri) {
        Reach home = spaces.home(access.member(Required.query(uri, "vo").getFirst()));
        String host = URI.create(own.base(uri)).getHost();
        if (own.isPlatformHost(name) || name.equalsIgnoreCase(host)) {
            return home;
        }
        throw PapiException.of(
                NOT_FOUND,
                "Error retrieving information from storage. \n \n " + name + " is not linked (expected " + host + ")");
    }

    private List<ListedItem> children(Reach home, StoragePath folder) {
        List<ListedItem> found = new ArrayList<>();
        ItemQuery query = ItemQuery.first(PAGE);
        ItemPage page = storage.list(home, folder, query);
        while (!page.items().isEmpty()) {
            page.items().stream().map(ListedItem::of).forEach(found::add);
            query = query.after(PAGE);
            page = storage.list(home, folder, query);
        }
        return found;
    }
}
