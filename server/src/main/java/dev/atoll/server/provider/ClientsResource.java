package dev.atoll.server.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The programs that sign people in here, over HTTP.
@Singleton
@Path("/api/v1/oidc-clients")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "clients", description = "Programs that sign people in with the accounts of this platform")
final class ClientsResource {

    private final CurrentCaller caller;
    private final Clients clients;

    ClientsResource(CurrentCaller caller, Clients clients) {
        this.caller = caller;
        this.clients = clients;
    }

    @GET
    @Allowed(Action.MANAGE_CLIENTS)
    @Operation(summary = "The programs that sign people in here, by name; no secret is shown")
    public ClientList list() {
        return new ClientList(
                clients.list(caller.get()).stream().map(ClientView::of).toList());
    }

    @POST
    @Allowed(Action.MANAGE_CLIENTS)
    @Operation(summary = "Register a program; only this answer shows its secret")
    public Response register(@Nullable NewClient body) {
        NewClient typed = body == null ? new NewClient(null, false, false, null, null) : body;
        Clients.Registered made = clients.register(
                caller.get(),
                new ClientDraft(
                        Objects.requireNonNullElse(typed.name(), ""),
                        typed.isPublic() ? ClientProgram.Kind.PUBLIC : ClientProgram.Kind.CONFIDENTIAL,
                        typed.trusted(),
                        texts(typed.redirectUris()),
                        texts(typed.postLogoutRedirectUris())));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(RegisteredView.of(made))
                .build();
    }

    @DELETE
    @Allowed(Action.MANAGE_CLIENTS)
    @Path("{id}")
    @Operation(summary = "Forget a program: it signs nobody in any more")
    public void remove(@PathParam("id") String id) {
        clients.remove(caller.get(), id);
    }

    private static List<String> texts(@Nullable List<String> sent) {
        return sent == null ? List.of() : sent.stream().map(String::valueOf).toList();
    }

    /// @param isPublic whether it can keep no secret
    /// @param trusted whether people are not asked
    record NewClient(
            @Nullable String name,
            @JsonProperty("public") boolean isPublic,
            boolean trusted,
            @Nullable List<String> redirectUris,
            @Nullable List<String> postLogoutRedirectUris) {}

    record ClientList(List<ClientView> items) {}

    record ClientView(
            String clientId,
            String name,
            @JsonProperty("public") boolean isPublic,
            boolean trusted,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            Instant created) {

        static ClientView of(ClientProgram client) {
            return new ClientView(
                    client.id(),
                    client.name(),
                    client.kind() == ClientProgram.Kind.PUBLIC,
                    client.trusted(),
                    client.redirects(),
                    client.farewells(),
                    client.created());
        }
    }

    /// @param issuer what the program has to know of this platform
    record RegisteredView(String clientId, Optional<String> clientSecret, String issuer, ClientView client) {

        static RegisteredView of(Clients.Registered made) {
            return new RegisteredView(
                    made.client().id(),
                    Optional.of(made.secret()).filter(secret -> !secret.isEmpty()),
                    made.issuer(),
                    ClientView.of(made.client()));
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "RegisteredView[" + clientId + "]";
        }
    }
}
