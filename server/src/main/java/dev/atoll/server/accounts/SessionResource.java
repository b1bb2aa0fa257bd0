package dev.atoll.server.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.identity.Accounts;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.Membership;
import dev.atoll.server.identity.Scope;
import dev.atoll.server.identity.SessionCookie;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The session that a request belongs to, over HTTP.
@Singleton
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "session", description = "Who is calling")
final class SessionResource {

    private final CurrentCaller caller;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Passwords passwords;
    private final ClientAddress address;

    SessionResource(
            CurrentCaller caller, Accounts accounts, SignIns signIns, Passwords passwords, ClientAddress address) {
        this.caller = caller;
        this.accounts = accounts;
        this.signIns = signIns;
        this.passwords = passwords;
        this.address = address;
    }

    @GET
    @Allowed(Action.SEE_ONESELF)
    @Operation(summary = "Who one is, and what these credentials may be used for")
    public WhoAmI whoAmI() {
        return WhoAmI.of(caller.get(), AccountView.of(accounts.get(caller.get().accountId())));
    }

    @POST
    @Allowed(Action.SIGN_IN)
    @Operation(summary = "Sign in with a password; the answer sets a cookie")
    public Response signIn(
            @Nullable SigningIn body,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String agent,
            @CookieParam(SessionCookie.NAME) @Nullable String present,
            @Context HttpServerRequest request) {
        SigningIn typed = body == null ? new SigningIn(null, null) : body;
        SignIns.Started started = signIns.signIn(new SignIns.Attempt(
                Typed.required("login", typed.login()),
                Typed.required("password", typed.password()),
                Objects.requireNonNullElse(agent, ""),
                address.of(request)));
        signIns.signOut(Objects.requireNonNullElse(present, ""));
        return noStore(Response.ok(new SignedIn(AccountView.of(started.account()), started.mustChangePassword())))
                .cookie(SessionCookie.of(started.cookie()))
                .build();
    }

    @DELETE
    @Allowed(Action.SIGN_IN)
    @Operation(summary = "Sign out")
    public Response signOut(@CookieParam(SessionCookie.NAME) @Nullable String present) {
        signIns.signOut(Objects.requireNonNullElse(present, ""));
        return noStore(Response.noContent()).cookie(SessionCookie.expired()).build();
    }

    @POST
    @Allowed(Action.CHANGE_PASSWORD)
    @Path("password")
    @Operation(summary = "Change one's password; all other sessions end")
    public void changePassword(
            @Nullable PasswordChange body, @CookieParam(SessionCookie.NAME) @Nullable String present) {
        PasswordChange typed = body == null ? new PasswordChange(null, null) : body;
        passwords.change(
                caller.get(),
                Objects.requireNonNullElse(present, ""),
                Objects.requireNonNullElse(typed.oldPassword(), ""),
                Typed.required("new_password", typed.newPassword()));
    }

    private static Response.ResponseBuilder noStore(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    record SigningIn(@Nullable String login, @Nullable String password) {}

    record SignedIn(AccountView account, boolean mustChangePassword) {}

    record PasswordChange(
            @Nullable String oldPassword, @Nullable String newPassword) {}

    /// The caller on the wire.
    record WhoAmI(
            AccountView account, List<String> scopes, boolean mustChangePassword, List<MembershipView> memberships) {

        static WhoAmI of(Caller caller, AccountView account) {
            return new WhoAmI(
                    account,
                    caller.scopes().stream().sorted().map(Scope::wireName).toList(),
                    caller.mustChangePassword(),
                    caller.memberships().stream().map(MembershipView::of).toList());
        }
    }

    record MembershipView(String project, String level, boolean manager) {

        static MembershipView of(Membership membership) {
            return new MembershipView(membership.project(), membership.level().wireName(), membership.manager());
        }
    }
}
