package dev.atoll.server.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.ClientAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Forgotten passwords over HTTP.
@Singleton
@Path("/api/v1/password-resets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "accounts", description = "The people who may sign in")
final class PasswordResetsResource {

    private final Passwords passwords;
    private final ClientAddress address;

    PasswordResetsResource(Passwords passwords, ClientAddress address) {
        this.passwords = passwords;
        this.address = address;
    }

    @POST
    @Allowed(Action.RESET_PASSWORD)
    @Operation(
            summary = "Ask for a link by mail",
            description = "The answer is the same whether the address has an account or not.")
    public Response forgot(@Nullable Forgotten body, @Context HttpServerRequest request) {
        passwords.forgot(Typed.email(body == null ? null : body.email()), address.of(request));
        return Response.accepted().build();
    }

    @POST
    @Allowed(Action.RESET_PASSWORD)
    @Path("use")
    @Operation(summary = "Choose a new password with the token of a link")
    public void use(@Nullable Reset body, @Context HttpServerRequest request) {
        Reset typed = body == null ? new Reset(null, null) : body;
        passwords.resetWith(
                Typed.required("token", typed.token()),
                Typed.required("password", typed.password()),
                address.of(request));
    }

    record Forgotten(@Nullable String email) {}

    record Reset(@Nullable String token, @Nullable String password) {}
}
