package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.Trash;
import dev.atoll.server.storage.Versions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The forms that bring back what files were, or forget it.
@Singleton
@Path("storage")
@Produces(Answers.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
final class TrashFormsResource {

    private final Places places;
    private final Trash trash;
    private final Versions versions;
    private final TrashPages pages;

    TrashFormsResource(Places places, Trash trash, Versions versions, TrashPages pages) {
        this.places = places;
        this.trash = trash;
        this.versions = versions;
        this.pages = pages;
    }

    @POST
    @Path("restore")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response restore(MultivaluedMap<String, String> fields) {
        return each(Form.of(fields), Done.FILES_RESTORED, (top, id) -> {
            var _ = trash.restore(top.reach(), id);
        });
    }

    @POST
    @Path("purge")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response purge(MultivaluedMap<String, String> fields) {
        return each(Form.of(fields), Done.DELETED_FOR_GOOD, (top, id) -> trash.purge(top.reach(), id));
    }

    @POST
    @Path("empty-trash")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response empty(MultivaluedMap<String, String> fields) {
        Place top = places.of(Form.of(fields).secret("at"));
        trash.empty(top.reach());
        return Answers.go(Done.TRASH_EMPTIED, top.trash());
    }

    @POST
    @Path("versions")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response restoreVersion(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place file = places.of(form.secret("at"));
        var _ = versions.restore(file.reach(), file.path(), form.text("id"));
        return Answers.go(Done.FILE_VERSION_RESTORED, file.address());
    }

    private Response each(Form form, Done done, Deed deed) {
        Place top = places.of(form.secret("at"));
        try {
            form.all("id").forEach(id -> deed.to(top, id));
            return Answers.go(done, top.trash());
        } catch (PlatformException e) {
            return Answers.refused(e, pages.of(top, 1, form.refuse(e)));
        }
    }

    /// What is done with something in the trash.
    @FunctionalInterface
    private interface Deed {

        void to(Place top, String id);
    }
}
