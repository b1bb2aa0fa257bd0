package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.storage.Storage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The forms on the page of a folder.
@Singleton
@Path("storage")
@Produces(Answers.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
final class FileFormsResource {

    /// Servers and browsers refuse longer addresses.
    private static final int LONGEST_ADDRESS = 3500;

    private final Places places;
    private final Storage storage;
    private final FileDeeds deeds;
    private final FolderPages pages;

    FileFormsResource(Places places, Storage storage, FileDeeds deeds, FolderPages pages) {
        this.places = places;
        this.storage = storage;
        this.deeds = deeds;
        this.pages = pages;
    }

    @POST
    @Path("folders")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response makeFolder(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place folder = places.of(form.secret("at"));
        return orAgain(folder, form, () -> {
            var _ = storage.makeFolder(folder.reach(), folder.path().child(form.text("name")));
            return Answers.go(Done.FOLDER_MADE, folder.address());
        });
    }

    @POST
    @Path("delete")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response delete(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place folder = places.of(form.secret("at"));
        return orAgain(folder, form, () -> {
            Undo undo = deeds.delete(Chosen.of(places, form));
            return Answers.go(undo.at(folder.address())).build();
        });
    }

    @POST
    @Path("undo")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response undo(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place folder = places.of(form.secret("at"));
        return orAgain(folder, form, () -> {
            deeds.undo(folder, Undo.of(fields));
            return Answers.go(Done.FILES_RESTORED, folder.address());
        });
    }

    /// One file is sent as it is, anything else as a zip.
    @POST
    @Path("download")
    @Allowed(Action.READ_FILES)
    @Operation(hidden = true)
    public Response download(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Place folder = places.of(form.secret("at"));
        return orAgain(folder, form, () -> {
            List<Place> chosen = Chosen.of(places, form).places();
            Place first = chosen.getFirst();
            if (chosen.size() == 1 && !storage.get(first.reach(), first.path()).folder()) {
                return Answers.go(first.content() + "?download=1").build();
            }
            String zip = chosen.stream()
                    .map(place -> "path=" + Place.encoded(place.path().toString()))
                    .collect(Collectors.joining("&", folder.api() + "/zip?", ""));
            if (zip.length() > LONGEST_ADDRESS) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "These are too many for one download: put them into a folder and download that");
            }
            return Answers.go(zip).build();
        });
    }

    /// Leads to the page that shares the first that is chosen.
    @POST
    @Path("share")
    @Allowed(Action.SHARE_FILES)
    @Operation(hidden = true)
    public Response share(MultivaluedMap<String, String> fields) {
        Place chosen = Chosen.of(places, Form.of(fields)).places().getFirst();
        return Answers.go("/share?at=" + Place.encoded(chosen.key())).build();
    }

    private Response orAgain(Place folder, Form form, Supplier<Response> work) {
        try {
            return work.get();
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_FOUND
                    && folder.path().isTop()
                    && form.all("item").isEmpty()) {
                throw e;
            }
            return Answers.refused(e, pages.refused(folder, form.refuse(e)));
        }
    }
}
