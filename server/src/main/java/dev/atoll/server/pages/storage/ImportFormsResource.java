package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.imports.ImportRequest;
import dev.atoll.server.storage.imports.Imports;
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

/// The form that imports into a folder.
@Singleton
@Path("storage/imports")
@Produces(Answers.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
final class ImportFormsResource {

    private final Places places;
    private final Imports imports;
    private final CurrentCaller caller;
    private final FolderPages pages;

    ImportFormsResource(Places places, Imports imports, CurrentCaller caller, FolderPages pages) {
        this.places = places;
        this.imports = imports;
        this.caller = caller;
        this.pages = pages;
    }

    @POST
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response order(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place folder = places.of(form.secret("at"));
        try {
            var _ = imports.order(
                    caller.get(),
                    folder.reach(),
                    new ImportRequest(form.text("source"), folder.path(), "", form.chosen("unpack", "true"), ""));
            return Answers.go(Done.IMPORT_ORDERED, "/tasks");
        } catch (PlatformException e) {
            return Answers.refused(e, pages.refused(folder, form.refuse(e)));
        }
    }
}
