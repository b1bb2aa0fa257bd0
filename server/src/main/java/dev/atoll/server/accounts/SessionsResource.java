package dev.atoll.server.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Session;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.identity.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Where one is signed in, over HTTP.
@Singleton
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "session", description = "Who is calling")
final class SessionsResource {

    private final CurrentCaller caller;
    private final SignIns signIns;

    SessionsResource(CurrentCaller caller, SignIns signIns) {
        this.caller = caller;
        this.signIns = signIns;
    }

    @GET
    @Allowed(Action.MANAGE_SESSIONS)
    @Operation(summary = "Where one is signed in, the session used last first")
    public SessionList list(@CookieParam(SessionCookie.NAME) @Nullable String present) {
        String current = present == null ? "" : Sessions.idOf(present);
        return new SessionList(signIns.list(caller.get()).stream()
                .map(session -> SessionView.of(session, current))
                .toList());
    }

    @DELETE
    @Allowed(Action.MANAGE_SESSIONS)
    @Operation(summary = "Sign out everywhere, here too")
    public Response endAll() {
        signIns.signOutEverywhere(caller.get());
        return Response.noContent().cookie(SessionCookie.expired()).build();
    }

    @DELETE
    @Allowed(Action.MANAGE_SESSIONS)
    @Path("{id}")
    @Operation(summary = "End one session")
    public void end(@PathParam("id") String id) {
        signIns.end(caller.get(), id);
    }

    record SessionList(List<SessionView> items) {}

    record SessionView(String id, String agent, Instant created, Instant lastUsed, Instant expires, boolean current) {

        static SessionView of(Session session, String current) {
            return new SessionView(
                    session.id(),
                    session.agent(),
                    session.created(),
                    session.lastUsed(),
                    session.expires(),
                    session.id().equals(current));
        }
    }
}
