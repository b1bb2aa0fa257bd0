package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.storage.Item;
import dev.atoll.server.storage.ItemQuery;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The forms that rename and move. Both first ask, then do: what they are asked about is too much for
/// an address.
@Singleton
@Path("storage")
@Produces(Answers.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
final class MoveFormsResource {

    private static final int MOST_FOLDERS = 500;

    private final Places places;
    private final Storage storage;
    private final FileDeeds deeds;
    private final Shells shells;

    MoveFormsResource(Places places, Storage storage, FileDeeds deeds, Shells shells) {
        this.places = places;
        this.storage = storage;
        this.deeds = deeds;
        this.shells = shells;
    }

    /// Renames the first that is chosen; without a `name` it asks for one.
    @POST
    @Path("rename")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response rename(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Chosen chosen = Chosen.of(places, form);
        Place old = chosen.places().getFirst();
        if (form.all("name").isEmpty()) {
            return Answers.page(new RenamePage(
                    shells.at("files"), chosen, form.with("name", old.path().name())));
        }
        try {
            String name = form.text("name");
            if (!name.equals(old.path().name())) {
                var _ = storage.move(
                        old.reach(),
                        old.path(),
                        old.reach(),
                        chosen.folder().path().child(name),
                        false);
            }
            return Answers.go(Done.FILE_RENAMED, chosen.address());
        } catch (PlatformException e) {
            return Answers.refused(e, new RenamePage(shells.at("files"), chosen, form.refuse(e)));
        }
    }

    /// Moves to the folder `into`; without one it shows the folder `to`, to choose from.
    @POST
    @Path("move")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response move(MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        Chosen chosen = Chosen.of(places, form);
        String into = form.secret("into");
        if (into.isEmpty()) {
            String to = form.secret("to");
            return Answers.page(page(chosen, to.isEmpty() ? chosen.folder() : places.of(to), form));
        }
        Place target = places.of(into);
        try {
            deeds.move(chosen, target);
            return Answers.go(Done.FILES_MOVED, chosen.address());
        } catch (PlatformException e) {
            return Answers.refused(e, page(chosen, target, form.refuse(e)));
        }
    }

    private MovePage page(Chosen chosen, Place to, Form form) {
        boolean same = to.key().equals(chosen.folder().key());
        List<Crumb> folders = storage.list(to.reach(), to.path(), ItemQuery.first(MOST_FOLDERS)).items().stream()
                .filter(Item::folder)
                // Nothing can be moved into itself.
                .filter(folder -> !same || !chosen.names().contains(folder.name()))
                .map(folder -> Crumb.of(to.of(folder)))
                .toList();
        List<Place> writable = places.all().stream().filter(Place::mayWrite).toList();
        return new MovePage(shells.at("files"), chosen, Where.of(to, writable), same, folders, form);
    }
}
