package dev.atoll.server.pages.accounts;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.SignIns;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.pages.Answers;
import dev.atoll.server.pages.Done;
import dev.atoll.server.pages.Shells;
import dev.atoll.server.provider.Authorizations;
import dev.atoll.server.provider.SignOuts;
import dev.atoll.server.provider.Step;
import dev.atoll.server.provider.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What people see on the way to a program that signs them in with their account here, and out again.
@Singleton
@Path("/oauth2")
@Produces(Answers.HTML)
@RunOnVirtualThread
final class ElsewherePagesResource {

    private final Authorizations authorizations;
    private final SignOuts signOuts;
    private final SignIns signIns;
    private final CurrentCaller caller;
    private final Shells shells;

    ElsewherePagesResource(
            Authorizations authorizations, SignOuts signOuts, SignIns signIns, CurrentCaller caller, Shells shells) {
        this.authorizations = authorizations;
        this.signOuts = signOuts;
        this.signIns = signIns;
        this.caller = caller;
        this.shells = shells;
    }

    @GET
    @Path("consent")
    @Allowed(Action.SIGN_IN_ELSEWHERE)
    @Operation(hidden = true)
    public Response goOn(@CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie, @Context UriInfo uri) {
        return answer(authorizations.goOn(uri.getQueryParameters(), new Visit(caller.get(), cookie)));
    }

    @POST
    @Path("consent")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.SIGN_IN_ELSEWHERE)
    @Operation(hidden = true)
    public Response consent(
            @FormParam("answer") @DefaultValue("") String answer,
            @CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie,
            @Context UriInfo uri) {
        Visit visit = new Visit(caller.get(), cookie);
        return answer(authorizations.answer(uri.getQueryParameters(), visit, answer.equals("allow")));
    }

    @GET
    @Path("logout")
    @Allowed(Action.SIGN_IN_ELSEWHERE)
    @Operation(hidden = true)
    public Response signOut(@CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie, @Context UriInfo uri) {
        SignOuts.Wish wish = signOuts.read(uri.getQueryParameters());
        return wish.mustAsk(new Visit(caller.get(), cookie))
                ? Answers.page(new SignOutPage(shells.at(""), wish.program(), wish.query()))
                : signedOut(
                        cookie, wish.back().map(ElsewherePagesResource::to).orElseGet(ElsewherePagesResource::home));
    }

    @POST
    @Path("logout")
    @Allowed(Action.SIGN_IN_ELSEWHERE)
    @Operation(hidden = true)
    public Response confirmSignOut(
            @CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie, @Context UriInfo uri) {
        SignOuts.Wish wish = signOuts.read(uri.getQueryParameters());
        return signedOut(
                cookie,
                wish.back().map(address -> leave(address, wish.program())).orElseGet(ElsewherePagesResource::home));
    }

    private Response signedOut(String cookie, Response answer) {
        signIns.signOut(cookie);
        return Response.fromResponse(answer).cookie(SessionCookie.expired()).build();
    }

    private static Response home() {
        return Answers.go(Done.SIGNED_OUT, "/sign-in");
    }

    private static Response to(URI address) {
        return Answers.go(address.toString()).build();
    }

    private Response answer(Step step) {
        return switch (step) {
            case Step.SignIn first -> Answers.go(first.address().toString()).build();
            case Step.Ask ask -> Answers.page(new ConsentPage(shells.at(""), ask));
            case Step.Leave leave -> leave(leave.address(), leave.program());
        };
    }

    private Response leave(URI address, String program) {
        Response page = Answers.page(new LeavingPage(shells.at(""), program, address.toString()));
        return Response.fromResponse(page)
                .header("Refresh", "0; url=" + address)
                .build();
    }
}
