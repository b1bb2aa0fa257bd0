package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.SignIns;
import dev.atoll.server.config.AccountsConfig.Registration;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.http.LocalPath;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.oidc.OidcSignIns;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Shells;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// How one comes in by a page, and goes.
@Singleton
@Path("/")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class SignInPagesResource {

    private final PlatformConfig config;
    private final OidcSignIns oidc;
    private final SignIns signIns;
    private final ClientAddress addresses;
    private final CurrentCaller caller;
    private final Shells shells;

    SignInPagesResource(
            PlatformConfig config,
            OidcSignIns oidc,
            SignIns signIns,
            ClientAddress addresses,
            CurrentCaller caller,
            Shells shells) {
        this.config = config;
        this.oidc = oidc;
        this.signIns = signIns;
        this.addresses = addresses;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Path("sign-in")
    @Allowed(Action.SIGN_IN)
    @Operation(hidden = true)
    public Response form(
            @QueryParam("back") @DefaultValue("/") String back,
            @QueryParam("again") @DefaultValue("") String again,
            @QueryParam("left") @DefaultValue("") String left) {
        String there = LocalPath.of(back);
        return caller.get().isAnonymous() || !again.isEmpty()
                ? Answers.page(page(Form.EMPTY, there, !left.isEmpty()))
                : Answers.go(there).build();
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.SIGN_IN)
    @Operation(hidden = true)
    public Response signIn(
            MultivaluedMap<String, String> fields,
            @HeaderParam(HttpHeaders.USER_AGENT) @DefaultValue("") String agent,
            @CookieParam(SessionCookie.NAME) @DefaultValue("") String present,
            @Context HttpServerRequest request) {
        Form sent = Form.of(fields);
        String back = LocalPath.of(sent.text("back"));
        Form form = sent.refuseIf(sent.text("login").isEmpty(), "login", "Type the e-mail address you registered with")
                .refuseIf(sent.secret("password").isEmpty(), "password", "Type your password");
        if (!form.isSound()) {
            return Answers.again(page(form, back, false));
        }
        try {
            SignIns.Started started = signIns.signIn(
                    new SignIns.Attempt(form.text("login"), form.secret("password"), agent, addresses.of(request)));
            // Whoever signs in once more leaves no session behind.
            signIns.signOut(present);
            return Answers.go(started.mustChangePassword() ? "/account/password" : back)
                    .cookie(SessionCookie.of(started.cookie()))
                    .build();
        } catch (PlatformException e) {
            return Answers.refused(e, page(form.refuse(Refusals.ofSignIn(e)), back, false));
        }
    }

    @POST
    @Path("sign-out")
    @Allowed(Action.SIGN_IN)
    @Operation(hidden = true)
    public Response signOut(@CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie) {
        String next = oidc.farewell(cookie).isPresent() ? "/sign-in?left=there" : "/sign-in";
        signIns.signOut(cookie);
        return Answers.go(Done.SIGNED_OUT.at(next))
                .cookie(SessionCookie.expired())
                .build();
    }

    private SignInPage page(Form form, String back, boolean farewell) {
        return new SignInPage(
                shells.at("sign-in"),
                form,
                back,
                oidc.provider(),
                farewell ? oidc.provider() : Optional.empty(),
                config.accounts().registration() != Registration.CLOSED);
    }
}
