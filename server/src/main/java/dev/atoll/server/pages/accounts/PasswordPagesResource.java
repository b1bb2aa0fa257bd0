package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.Passwords;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// How one gets a new password when the old one is lost.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class PasswordPagesResource {

    private final Passwords passwords;
    private final boolean mail;
    private final ClientAddress addresses;
    private final Shells shells;

    PasswordPagesResource(PlatformConfig config, Passwords passwords, ClientAddress addresses, Shells shells) {
        this.passwords = passwords;
        this.mail = config.mail().server().isPresent();
        this.addresses = addresses;
        this.shells = shells;
    }

    @GET
    @Path("forgot")
    @Allowed(Action.RESET_PASSWORD)
    @Operation(hidden = true)
    public Response forgot(@QueryParam("sent") @Nullable String sent) {
        return Answers.page(new ForgotPage(
                shells.at("sign-in"),
                Form.EMPTY,
                mail,
                Optional.ofNullable(sent).isPresent()));
    }

    @POST
    @Path("forgot")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.RESET_PASSWORD)
    @Operation(hidden = true)
    public Response forgot(MultivaluedMap<String, String> fields, @Context HttpServerRequest request) {
        Form form = Form.of(fields);
        try {
            passwords.forgot(form.text("email"), addresses.of(request));
            return Answers.go("/forgot?sent=yes").build();
        } catch (PlatformException e) {
            return Answers.refused(e, new ForgotPage(shells.at("sign-in"), Refusals.into(form, e), mail, false));
        }
    }

    @GET
    @Path("reset")
    @Allowed(Action.RESET_PASSWORD)
    @Operation(hidden = true)
    public Response reset() {
        return Answers.page(new ResetPage(shells.at("sign-in"), Form.EMPTY));
    }

    @POST
    @Path("reset")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.RESET_PASSWORD)
    @Operation(hidden = true)
    public Response reset(MultivaluedMap<String, String> fields, @Context HttpServerRequest request) {
        Form form = Form.of(fields);
        try {
            passwords.resetWith(form.text("code"), form.secret("password"), addresses.of(request));
            return Answers.go(Done.PASSWORD_RESET.at("/sign-in"))
                    .cookie(SessionCookie.expired())
                    .build();
        } catch (PlatformException e) {
            Form refused = e.code() == ErrorCode.NOT_FOUND
                    ? form.refuse("This link was used already, or is too old. Ask for a new one.")
                    : Refusals.into(form, e);
            return Answers.refused(e, new ResetPage(shells.at("sign-in"), refused));
        }
    }
}
