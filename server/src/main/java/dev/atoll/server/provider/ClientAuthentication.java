package dev.atoll.server.provider;

import static dev.atoll.server.provider.OauthException.INVALID_CLIENT;
import static dev.atoll.server.provider.OauthException.INVALID_REQUEST;

import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// Which program asks for tokens (RFC 6749 2.3): by `client_secret_basic`, `client_secret_post`, or by its
/// name alone where it can keep no secret.
@Singleton
final class ClientAuthentication {

    private static final String BASIC = "Basic ";

    private final Clients clients;

    ClientAuthentication(Clients clients) {
        this.clients = clients;
    }

    private record Shown(String id, String secret) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    /// The program.
    ///
    /// @param header `Authorization`; empty for none
    /// @throws OauthException `invalid_client`, `invalid_request`
    ClientProgram client(String header, Parameters parameters) throws OauthException {
        Shown shown = header.isEmpty() ? inBody(parameters) : inHeader(header, parameters);
        ClientStore.Known known = clients.find(shown.id).orElseThrow(ClientAuthentication::refused);
        boolean right = switch (known.client().kind()) {
            case PUBLIC -> shown.secret.isEmpty();
            case CONFIDENTIAL -> !shown.secret.isEmpty() && isSame(known.secretHash(), shown.secret);
        };
        if (!right) {
            throw refused();
        }
        return known.client();
    }

    private static Shown inBody(Parameters parameters) throws OauthException {
        String id = parameters.get("client_id");
        if (id.isEmpty()) {
            throw new OauthException(INVALID_CLIENT, "client_id: none (expected the client to say which it is)");
        }
        return new Shown(id, parameters.get("client_secret"));
    }

    private static Shown inHeader(String header, Parameters parameters) throws OauthException {
        if (!parameters.get("client_secret").isEmpty()) {
            throw new OauthException(
                    INVALID_REQUEST, "client_secret: in the header and in the body (expected one of them)");
        }
        Shown shown = decode(header);
        String id = parameters.get("client_id");
        if (!id.isEmpty() && !id.equals(shown.id)) {
            throw new OauthException(INVALID_REQUEST, "client_id: another than in the header (expected the same)");
        }
        return shown;
    }

    private static Shown decode(String header) throws OauthException {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw new OauthException(INVALID_CLIENT, "Authorization: not understood (expected Basic)");
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw refused();
            }
            return new Shown(
                    URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static boolean isSame(String hash, String secret) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), TokenHash.of(secret).getBytes(StandardCharsets.US_ASCII));
    }

    /// The same for an unknown program and a wrong secret.
    private static OauthException refused() {
        return new OauthException(INVALID_CLIENT, "client_id or client_secret: not right (expected those registered)");
    }
}
