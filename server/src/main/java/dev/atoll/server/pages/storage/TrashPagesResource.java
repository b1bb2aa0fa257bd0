package dev.atoll.server.pages.storage;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.Paging;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Form;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The pages of what was deleted.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class TrashPagesResource {

    private static final String DEFAULT_PAGE_SIZE = "";

    private final Places places;
    private final TrashPages pages;

    TrashPagesResource(Places places, TrashPages pages) {
        this.places = places;
        this.pages = pages;
    }

    @GET
    @Path("trash")
    @Allowed(Action.WRITE_FILES)
    @Operation(hidden = true)
    public Response mine(@QueryParam("page") @Nullable String page) {
        return answer(places.of("", ""), page);
    }

    /// The trash of one's own, or that of a project.
    private Response answer(Place top, @Nullable String page) {
        return Answers.page(pages.of(top, Paging.parse(page, DEFAULT_PAGE_SIZE).page(), Form.EMPTY));
    }

    /// The trash of a project.
    @Singleton
    @Path("projects/{id}/trash")
    @Produces(Answers.HTML)
    @RunOnVirtualThread
    static final class OfProjects {

        private final Places places;
        private final TrashPagesResource pages;

        OfProjects(Places places, TrashPagesResource pages) {
            this.places = places;
            this.pages = pages;
        }

        @GET
        @Allowed(Action.WRITE_FILES)
        @Operation(hidden = true)
        public Response list(@PathParam("id") String id, @QueryParam("page") @Nullable String page) {
            return pages.answer(places.of(id, ""), page);
        }
    }
}
