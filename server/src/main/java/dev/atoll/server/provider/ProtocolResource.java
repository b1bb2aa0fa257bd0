package dev.atoll.server.provider;

import dev.atoll.server.access.Action;
import dev.atoll.server.access.Allowed;
import dev.atoll.server.accounts.SignIns;
import dev.atoll.server.http.ClientAddress;
import dev.atoll.server.identity.CurrentCaller;
import dev.atoll.server.identity.SessionCookie;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The addresses of OpenID Connect at which a browser arrives and a program asks. The pages between
/// them are those of the dashboard.
@Singleton
@Path("/oauth2")
@RunOnVirtualThread
final class ProtocolResource {

    static final String TOKEN = "/oauth2/token";

    private static final String NO_STORE = "no-store";

    private final OwnIssuer issuer;
    private final Authorizations authorizations;
    private final ClientAuthentication authentication;
    private final BasicCredentials credentials;
    private final Exchange exchange;
    private final SignIns signIns;
    private final CurrentCaller caller;
    private final ClientAddress address;

    ProtocolResource(
            OwnIssuer issuer,
            Authorizations authorizations,
            ClientAuthentication authentication,
            BasicCredentials credentials,
            Exchange exchange,
            SignIns signIns,
            CurrentCaller caller,
            ClientAddress address) {
        this.issuer = issuer;
        this.authorizations = authorizations;
        this.authentication = authentication;
        this.credentials = credentials;
        this.exchange = exchange;
        this.signIns = signIns;
        this.caller = caller;
        this.address = address;
    }

    @GET
    @Path("authorize")
    @Allowed(Action.SIGN_IN_ELSEWHERE)
    @Operation(hidden = true)
    public Response authorize(
            @CookieParam(SessionCookie.NAME) @DefaultValue("") String cookie,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        var _ = issuer.name();
        signIns.leave(address.of(request));
        Step step = authorizations.begin(uri.getQueryParameters(), new Visit(caller.get(), cookie));
        return switch (step) {
            case Step.SignIn first -> to(first.address());
            case Step.Ask ask -> to(ask.address());
            case Step.Leave leave -> to(leave.address());
        };
    }

    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Action.EXCHANGE_CODE)
    @Operation(hidden = true)
    public Response token(MultivaluedMap<String, String> sent) {
        var _ = issuer.name();
        Parameters parameters = Parameters.of(sent);
        try {
            ClientProgram client = authentication.client(credentials.current(), parameters);
            return json(Response.ok(TokenAnswer.of(exchange.exchange(client, parameters))));
        } catch (OauthException e) {
            return refused(e);
        }
    }

    /// RFC 6749 5.2.
    private static Response refused(OauthException why) {
        boolean unknown = why.error().equals(OauthException.INVALID_CLIENT);
        Response.ResponseBuilder answer = Response.status(
                        unknown ? Response.Status.UNAUTHORIZED : Response.Status.BAD_REQUEST)
                .entity(Map.of("error", why.error(), "error_description", why.description()));
        return json(unknown ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Atoll\"") : answer);
    }

    private static Response json(Response.ResponseBuilder answer) {
        return answer.type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .header("Pragma", "no-cache")
                .build();
    }

    private static Response to(URI there) {
        return Response.seeOther(there)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    /// RFC 6749 5.1.
    record TokenAnswer(String accessToken, String tokenType, long expiresIn, String scope, String idToken) {

        static TokenAnswer of(Exchange.Tokens tokens) {
            return new TokenAnswer(
                    tokens.accessToken(),
                    "Bearer",
                    AccessStore.LIFETIME.toSeconds(),
                    Disclosure.text(tokens.scopes()),
                    tokens.idToken());
        }

        /// Without the tokens.
        @Override
        public String toString() {
            return "TokenAnswer[" + scope + "]";
        }
    }
}
