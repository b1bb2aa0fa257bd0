package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.Passwords;
import dev.atoll.server.accounts.People;
import dev.atoll.server.accounts.SignIns;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Account;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.identity.Sessions;
import dev.atoll.server.oidc.OidcSignIns;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Form;
import dev.atoll.server.pages.Moments;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.pages.accounts.AccountPage.AccountForms;
import dev.atoll.server.pages.accounts.AccountPage.Device;
import dev.atoll.server.pages.accounts.AccountPage.Profile;
import dev.atoll.server.pages.accounts.AccountPage.Program;
import dev.atoll.server.pages.accounts.AccountPage.Ways;
import dev.atoll.server.provider.Consents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page of one's own account.
@Singleton
@Path("account")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class AccountPagesResource {

    private final People people;
    private final Passwords passwords;
    private final SignIns signIns;
    private final OidcSignIns oidc;
    private final Consents consents;
    private final CurrentCaller caller;
    private final Shells shells;
    private final Moments moments;

    AccountPagesResource(
            People people,
            Passwords passwords,
            SignIns signIns,
            OidcSignIns oidc,
            Consents consents,
            CurrentCaller caller,
            Shells shells,
            Moments moments) {
        this.people = people;
        this.passwords = passwords;
        this.signIns = signIns;
        this.oidc = oidc;
        this.consents = consents;
        this.caller = caller;
        this.shells = shells;
        this.moments = moments;
    }

    @GET
    @Allowed(Action.MANAGE_SESSIONS)
    @Operation(hidden = true)
    public Response account(@CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie) {
        // Where nobody signs in there is no account to look after.
        return shells.at("account").visitor().accounts()
                ? Answers.page(page(cookie, forms -> forms))
                : Answers.go("/account/secrets").build();
    }

    @POST
    @Path("name")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CHANGE_ACCOUNT)
    @Operation(hidden = true)
    public Response rename(
            MultivaluedMap<String, String> fields, @CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie) {
        Form form = Form.of(fields);
        try {
            var _ = people.rename(caller.get(), form.text("name"));
            return Answers.go(Done.NAME_SAVED, "/account");
        } catch (PlatformException e) {
            return Answers.refused(e, page(cookie, forms -> forms.withName(form.refuse(e))));
        }
    }

    @GET
    @Path("password")
    @Allowed(Action.CHANGE_PASSWORD)
    @Operation(hidden = true)
    public Response password() {
        return caller.get().mustChangePassword()
                ? Answers.page(new NewPasswordPage(shells.at(""), Form.EMPTY))
                : Answers.go("/account#password").build();
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CHANGE_PASSWORD)
    @Operation(hidden = true)
    public Response changePassword(
            MultivaluedMap<String, String> fields, @CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie) {
        boolean first = caller.get().mustChangePassword();
        Form form = Form.of(fields);
        try {
            passwords.change(caller.get(), cookie, form.secret("old_password"), form.secret("password"));
            return first ? Answers.go(Done.PASSWORD_CHOSEN, "/") : Answers.go(Done.PASSWORD_CHANGED, "/account");
        } catch (PlatformException e) {
            Form refused = Refusals.ofPassword(form, e);
            return Answers.refused(
                    e,
                    first
                            ? new NewPasswordPage(shells.at(""), refused)
                            : page(cookie, forms -> forms.withPassword(refused)));
        }
    }

    @POST
    @Path("sessions/{id}/end")
    @Allowed(Action.MANAGE_SESSIONS)
    @Operation(hidden = true)
    public Response endSession(@PathParam("id") String id) {
        signIns.end(caller.get(), id);
        return Answers.go(Done.SESSION_ENDED, "/account");
    }

    @POST
    @Path("sessions/end-all")
    @Allowed(Action.MANAGE_SESSIONS)
    @Operation(hidden = true)
    public Response endAllSessions() {
        signIns.signOutEverywhere(caller.get());
        return Answers.go(Done.SIGNED_OUT_EVERYWHERE.at("/sign-in"))
                .cookie(SessionCookie.expired())
                .build();
    }

    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.CHANGE_ACCOUNT)
    @Operation(hidden = true)
    public Response delete(
            MultivaluedMap<String, String> fields, @CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie) {
        Form form = Form.of(fields);
        try {
            people.delete(caller.get(), form.secret("password"));
            return Answers.go(Done.ACCOUNT_DELETED.at("/"))
                    .cookie(SessionCookie.expired())
                    .build();
        } catch (PlatformException e) {
            Form refused = Refusals.ofPassword(form, e);
            return Answers.refused(e, page(cookie, forms -> forms.withDeletion(refused)));
        }
    }

    private AccountPage page(String cookie, UnaryOperator<AccountForms> change) {
        Caller self = caller.get();
        Account account = people.get(self, self.accountId());
        String current = cookie.isEmpty() ? "" : Sessions.idOf(cookie);
        return new AccountPage(
                shells.at("account"),
                Profile.of(account, Ways.of(passwords.has(self), self, oidc, moments), moments),
                change.apply(AccountForms.of(account)),
                consents.list(self).stream()
                        .map(consent -> Program.of(consent, moments))
                        .toList(),
                signIns.list(self).stream()
                        .map(session -> Device.of(session, current, moments))
                        .toList());
    }
}
