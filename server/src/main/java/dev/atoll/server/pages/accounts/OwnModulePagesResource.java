package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.catalog.Catalog;
import dev.atoll.server.catalog.CatalogEntry;
import dev.atoll.server.catalog.entries.EntrySettings;
import dev.atoll.server.catalog.entries.EntryState;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.accounts.OwnModulesPage.OwnEntry;
import dev.atoll.server.projects.Project;
import dev.atoll.server.projects.Projects;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page of what one put into the catalogue oneself.
@Singleton
@Path("account/modules")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class OwnModulePagesResource {

    private static final String HERE = "/account/modules";

    private final Catalog catalog;
    private final EntrySettings settings;
    private final Projects projects;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    OwnModulePagesResource(
            Catalog catalog,
            EntrySettings settings,
            Projects projects,
            CurrentCaller caller,
            Shells shells,
            Moments moments) {
        this.catalog = catalog;
        this.settings = settings;
        this.projects = projects;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.ADD_ENTRY)
    @Operation(hidden = true)
    public Response list() {
        return Answers.page(page(""));
    }

    /// Says who sees an entry.
    ///
    /// @param with `draft`, `public`, or the id of a project behind a colon
    @POST
    @Path("{name}/show")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response show(@PathParam("name") String name, @FormParam("with") @DefaultValue("") String with) {
        String project = with.startsWith(":") ? with.substring(1) : "";
        String state = project.isEmpty() ? with : EntryState.PROJECT.wireName();
        return after(Done.ENTRY_SHOWN, () -> {
            var _ = settings.show(caller.get(), name, state, project);
        });
    }

    @POST
    @Path("{name}/deprecate")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response deprecate(
            @PathParam("name") String name, @FormParam("successor") @DefaultValue("") String successor) {
        Caller self = caller.get();
        return after(Done.ENTRY_DEPRECATED, () -> {
            var _ = settings.deprecate(
                    self,
                    name,
                    successor.strip(),
                    other -> catalog.find(other, self).isPresent());
        });
    }

    @POST
    @Path("{name}/restore")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response restore(@PathParam("name") String name) {
        return after(Done.ENTRY_RESTORED, () -> {
            var _ = settings.restore(caller.get(), name);
        });
    }

    @POST
    @Path("{name}/delete")
    @Allowed(Action.CHANGE_ENTRY)
    @Operation(hidden = true)
    public Response delete(@PathParam("name") String name) {
        return after(Done.ENTRY_DELETED, () -> settings.delete(caller.get(), name));
    }

    private Response after(Done done, Runnable change) {
        try {
            change.run();
            return Answers.go(done, HERE);
        } catch (PlatformException e) {
            return Answers.refused(e, page(e.detail()));
        }
    }

    private OwnModulesPage page(String alarm) {
        Caller self = caller.get();
        List<Project> own = projects.mine(self);
        return new OwnModulesPage(
                shells.at("own-modules"),
                alarm,
                own,
                catalog.entries(self).stream()
                        .flatMap(entry -> own(entry, self, own))
                        .toList());
    }

    private Stream<OwnEntry> own(CatalogEntry entry, Caller self, List<Project> projectsOfMine) {
        return entry.published().stream()
                .filter(published -> self.is(published.entry().ownerId()))
                .map(published -> OwnEntry.of(entry, published, projectsOfMine, moments));
    }
}
