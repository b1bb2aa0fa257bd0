package dev.atoll.server.provider;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// People whom a program sends here to sign out (OpenID Connect RP-Initiated Logout).
@Singleton
public final class SignOuts {

    private final OwnIssuer issuer;
    private final Clients clients;
    private final IdTokens idTokens;

    @Inject
    SignOuts(OwnIssuer issuer, Clients clients, IdTokens idTokens) {
        this.issuer = issuer;
        this.clients = clients;
        this.idTokens = idTokens;
    }

    /// What a program wishes.
    ///
    /// @param accountId whom it signed in, as it proves; empty when it proves nothing
    /// @param program its name; empty when it does not say which it is
    /// @param back where the browser goes then; empty for nowhere
    /// @param query the same once more, for the form that confirms
    public record Wish(String accountId, String program, Optional<URI> back, String query) {

        /// Whether somebody has to be asked: nobody signs another out by a link.
        public boolean mustAsk(Visit visit) {
            return !visit.caller().isAnonymous() && !visit.caller().is(accountId);
        }
    }

    /// Reads a request.
    ///
    /// @throws PlatformException `BAD_REQUEST` for an address that is not registered
    public Wish read(MultivaluedMap<String, String> sent) {
        var _ = issuer.name();
        Parameters parameters = Parameters.of(sent);
        Optional<IdTokens.Said> hint = idTokens.read(parameters.single("id_token_hint"));
        String id = parameters.single("client_id");
        if (hint.isPresent() && !id.isEmpty() && !hint.get().clientId().equals(id)) {
            throw wrong("client_id: another than in id_token_hint (expected the same).");
        }
        Optional<ClientProgram> client =
                clients.find(hint.map(IdTokens.Said::clientId).orElse(id)).map(ClientStore.Known::client);
        return new Wish(
                client.isEmpty() ? "" : hint.map(IdTokens.Said::accountId).orElse(""),
                client.map(ClientProgram::name).orElse(""),
                back(parameters, client.map(ClientProgram::farewells).orElse(List.of())),
                query(parameters, client.map(ClientProgram::id).orElse("")));
    }

    private static Optional<URI> back(Parameters parameters, List<String> registered) {
        String wanted = parameters.single("post_logout_redirect_uri");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (!registered.contains(wanted)) {
            throw wrong("post_logout_redirect_uri: not registered (expected one of those registered, to the letter,"
                    + " with client_id or id_token_hint).");
        }
        Map<String, String> state = new LinkedHashMap<>();
        state.put("state", parameters.single("state"));
        return Optional.of(ReturnAddress.with(wanted, state));
    }

    /// Without the hint: a page does not repeat it.
    private static String query(Parameters parameters, String client) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("client_id", client);
        kept.put("post_logout_redirect_uri", parameters.single("post_logout_redirect_uri"));
        kept.put("state", parameters.single("state"));
        return Optional.ofNullable(ReturnAddress.with("", kept).getRawQuery()).orElse("");
    }

    private static PlatformException wrong(String why) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                "The program that sent you here is not set up as it should be, so you are still signed in. " + why
                        + " Tell the people who run it.");
    }
}
