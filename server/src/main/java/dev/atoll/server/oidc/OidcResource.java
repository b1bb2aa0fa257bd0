package dev.atoll.server.oidc;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.SignIns;
import dev.atoll.server.config.PlatformConfig;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.http.LocalPath;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.SessionCookie;
import dev.atoll.server.oidc.DepartureStore.Purpose;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The two addresses that a browser passes on the way to the issuer and back.
@Singleton
@Path(OidcResource.PATH)
@RunOnVirtualThread
final class OidcResource {

    static final String PATH = "/sign-in/oidc";
    static final String START = PATH + "/start";

    /// Binds the way back to the browser that left. It has to come along when the issuer sends the browser
    /// here, hence not `Strict`.
    private static final String COOKIE = "__Host-atoll-oidc";

    static final String FAREWELL = "sign-out";

    private static final String CALLBACK = "callback";

    private final OidcSignIns oidc;
    private final SignIns signIns;
    private final CurrentCaller caller;
    private final ClientAddress address;
    private final Optional<URI> publicUrl;

    OidcResource(
            OidcSignIns oidc, SignIns signIns, CurrentCaller caller, ClientAddress address, PlatformConfig config) {
        this.oidc = oidc;
        this.signIns = signIns;
        this.caller = caller;
        this.address = address;
        this.publicUrl = config.address().publicUrl();
    }

    @GET
    @Path("start")
    @Allowed(Action.SIGN_IN)
    @Operation(hidden = true)
    public Response leave(
            @QueryParam("back") @DefaultValue(LocalPath.HOME) String back,
            @CookieParam(COOKIE) @DefaultValue("") String browser,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        signIns.leave(address.of(request));
        // The cookie has to be set where the issuer will send the browser.
        return elsewhere(uri).orElseGet(() -> leave(new Purpose("", LocalPath.of(back)), browser, uri));
    }

    /// Only a link on a page of ours leads here: another site could have somebody else's login linked.
    @GET
    @Path("link")
    @Allowed(Action.LINK_LOGIN)
    @Operation(hidden = true)
    public Response link(
            @HeaderParam("Sec-Fetch-Site") @DefaultValue("") String site,
            @CookieParam(COOKIE) @DefaultValue("") String browser,
            @Context UriInfo uri) {
        if (!site.equals("same-origin")) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, "Link a login: begin on your profile page (expected a click there)");
        }
        return leave(new Purpose(caller.get().accountId(), OidcSignIns.PROFILE), browser, uri);
    }

    @GET
    @Path(CALLBACK)
    @Allowed(Action.SIGN_IN)
    @Operation(hidden = true)
    public Response arrive(
            @CookieParam(COOKIE) @DefaultValue("") String browser,
            @CookieParam(SessionCookie.NAME) @DefaultValue("") String present,
            @HeaderParam(HttpHeaders.USER_AGENT) @DefaultValue("") String agent,
            @Context UriInfo uri) {
        OidcSignIns.Arrived arrived =
                oidc.arrive(Answer.of(uri.getQueryParameters()), browser, caller.get(), redirect(uri));
        Response.ResponseBuilder answer = to(URI.create(arrived.back()));
        if (arrived.linked()) {
            return answer.build();
        }
        String session = signIns.open(arrived.account(), agent).cookie();
        oidc.cameBy(session);
        signIns.signOut(present);
        return answer.cookie(SessionCookie.of(session)).build();
    }

    /// Whoever signed out here may sign out there as well, which the issuer asks about.
    @GET
    @Path(FAREWELL)
    @Allowed(Action.SIGN_IN)
    @Operation(hidden = true)
    public Response signOutThere() {
        return to(oidc.farewellAddress().orElse(URI.create("/sign-in"))).build();
    }

    private Response leave(Purpose purpose, String browser, UriInfo uri) {
        OidcSignIns.Leaving leaving = oidc.leave(purpose, browser, redirect(uri));
        return to(leaving.to()).cookie(cookie(leaving.browser())).build();
    }

    private Optional<Response> elsewhere(UriInfo uri) {
        URI asked = uri.getRequestUri();
        return publicUrl
                .filter(url -> !url.getAuthority().equalsIgnoreCase(asked.getAuthority()))
                .map(url -> UriBuilder.fromUri(url)
                        .path(asked.getPath())
                        .replaceQuery(asked.getRawQuery())
                        .build())
                .map(there -> to(there).build());
    }

    /// As it was registered.
    private URI redirect(UriInfo uri) {
        URI own = publicUrl.orElseGet(uri::getBaseUri);
        return UriBuilder.fromUri(own).replacePath(PATH).path(CALLBACK).build();
    }

    private static Response.ResponseBuilder to(URI there) {
        return Response.seeOther(there).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static NewCookie cookie(String value) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(DepartureStore.LONGEST_AWAY.toSeconds()))
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.LAX)
                .build();
    }
}
