package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.Passwords;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.oidc.OidcSignIns;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// How one unlinks a login elsewhere.
@Singleton
@Path("account/logins")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class LinkedLoginPagesResource {

    private final OidcSignIns oidc;
    private final Passwords passwords;
    private final CurrentCaller caller;

    LinkedLoginPagesResource(OidcSignIns oidc, Passwords passwords, CurrentCaller caller) {
        this.oidc = oidc;
        this.passwords = passwords;
        this.caller = caller;
    }

    @POST
    @Path("{id}/unlink")
    @Allowed(Action.LINK_LOGIN)
    @Operation(hidden = true)
    public Response unlink(@PathParam("id") String id) {
        oidc.unlink(caller.get(), id, passwords.has(caller.get()));
        return Answers.go(Done.LOGIN_UNLINKED, "/account");
    }
}
