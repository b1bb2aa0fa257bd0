package dev.atoll.server.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.ClientAddress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Registration over HTTP.
@Singleton
@Path("/api/v1/registration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "accounts", description = "The people who may sign in")
final class RegistrationResource {

    private final Registrations registrations;
    private final ClientAddress address;

    RegistrationResource(Registrations registrations, ClientAddress address) {
        this.registrations = registrations;
        this.address = address;
    }

    @GET
    @Allowed(Action.REGISTER)
    @Operation(summary = "What becomes of somebody who registers: open, approval or closed")
    public Mode mode() {
        return new Mode(registrations.mode().name().toLowerCase(Locale.ROOT));
    }

    @POST
    @Allowed(Action.REGISTER)
    @Operation(
            summary = "Register",
            description = "The answer is the same whether the address has an account already or not.")
    public Response register(@Nullable Registering body, @Context HttpServerRequest request) {
        Registering typed = body == null ? new Registering(null, null, null) : body;
        registrations.register(
                new RegistrationRequest(
                        Typed.name("name", typed.name()),
                        Typed.email(typed.email()),
                        Typed.required("password", typed.password())),
                address.of(request));
        return Response.accepted(mode()).build();
    }

    record Registering(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password) {}

    record Mode(String registration) {}
}
