package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.RegistrationRequest;
import dev.atoll.server.accounts.Registrations;
import dev.atoll.server.config.AccountsConfig.Registration;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.oidc.OidcSignIns;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// How one asks for an account by a page.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class RegisterPagesResource {

    private final PlatformConfig config;
    private final OidcSignIns oidc;
    private final Registrations registrations;
    private final ClientAddress addresses;
    private final Shells shells;

    RegisterPagesResource(
            PlatformConfig config,
            OidcSignIns oidc,
            Registrations registrations,
            ClientAddress addresses,
            Shells shells) {
        this.config = config;
        this.oidc = oidc;
        this.registrations = registrations;
        this.addresses = addresses;
        this.shells = shells;
    }

    @GET
    @Path("register")
    @Allowed(Action.REGISTER)
    @Operation(hidden = true)
    public Response form() {
        return config.accounts().required()
                ? Answers.page(page(Form.EMPTY))
                : Answers.go("/").build();
    }

    @POST
    @Path("register")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.REGISTER)
    @Operation(hidden = true)
    public Response register(MultivaluedMap<String, String> fields, @Context HttpServerRequest request) {
        Form sent = Form.of(fields);
        Form form = sent.refuseIf(sent.text("name").isEmpty(), "name", "Type your name")
                .refuseIf(
                        !sent.text("email").contains("@"), "email", "Type your e-mail address, such as ana@example.org")
                .refuseIf(sent.secret("password").isEmpty(), "password", "Choose a password");
        if (!form.isSound()) {
            return Answers.again(page(form));
        }
        try {
            registrations.register(
                    new RegistrationRequest(form.text("name"), form.text("email"), form.secret("password")),
                    addresses.of(request));
            return Answers.go("/registered").build();
        } catch (PlatformException e) {
            return Answers.refused(e, page(Refusals.into(form, e)));
        }
    }

    @GET
    @Path("registered")
    @Allowed(Action.REGISTER)
    @Operation(hidden = true)
    public Response registered() {
        return Answers.page(new RegisteredPage(shells.at("sign-in"), registrations.mode() != Registration.OPEN));
    }

    private RegisterPage page(Form form) {
        return new RegisterPage(
                shells.at("register"),
                form,
                oidc.provider(),
                registrations.mode() == Registration.CLOSED,
                registrations.mode() == Registration.APPROVAL);
    }
}
