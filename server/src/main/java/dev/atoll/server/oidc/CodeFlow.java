package dev.atoll.server.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The authorization code flow with PKCE (OpenID Connect Core 3.1, RFC 7636, RFC 9207).
final class CodeFlow {

    private final RelyingParty party;
    private final IssuerMetadata metadata;
    private final IssuerWire wire;
    private final TokenChecks checks;

    CodeFlow(RelyingParty party, IssuerMetadata metadata, IssuerWire wire, TokenChecks checks) {
        this.party = party;
        this.metadata = metadata;
        this.wire = wire;
        this.checks = checks;
    }

    /// Where the browser goes to sign in.
    ///
    /// @param redirect where it comes back to, as it was registered
    URI away(Departure departure, URI redirect) throws IssuerDownException {
        return new AuthenticationRequest.Builder(ResponseType.CODE, party.scopes(), party.client(), redirect)
                .endpointURI(metadata.reached().getAuthorizationEndpointURI())
                .state(new State(departure.state()))
                .nonce(new Nonce(departure.nonce()))
                .codeChallenge(new CodeVerifier(departure.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// Whether an answer with this `iss` may be the issuer's: one that names itself always must, another
    /// may only not name a third.
    ///
    /// @param iss empty when the answer had none
    boolean isFromIssuer(String iss) throws IssuerDownException {
        boolean namesItself = metadata.current().supportsAuthorizationResponseIssuerParam();
        return iss.isEmpty() ? !namesItself : iss.equals(party.issuer().getValue());
    }

    /// Who came back.
    ///
    /// @param redirect the same as on the way there
    Person back(Departure departure, String code, URI redirect) throws UntrustedTokenException, IssuerDownException {
        OIDCProviderMetadata issuer = metadata.current();
        OIDCTokens tokens = tokens(issuer, departure, code, redirect);
        if (tokens.getIDToken() == null) {
            throw new UntrustedTokenException("no id_token (is openid among the scopes?)");
        }
        JWTClaimsSet idToken = checks.idToken(tokens.getIDToken(), departure.nonce());
        Map<String, Object> claims = new HashMap<>(userInfo(issuer, idToken, tokens.getAccessToken()));
        // What is signed wins.
        claims.putAll(idToken.getClaims());
        return Person.of(idToken, claims, Entitlements.of(claims).and(ofAccessToken(tokens.getAccessToken(), idToken)));
    }

    private OIDCTokens tokens(OIDCProviderMetadata issuer, Departure departure, String code, URI redirect)
            throws UntrustedTokenException, IssuerDownException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), redirect, new CodeVerifier(departure.verifier()));
        URI endpoint = issuer.getTokenEndpointURI();
        TokenRequest request = party.secret()
                .map(secret -> new TokenRequest.Builder(endpoint, authentication(issuer, secret), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, party.client(), grant))
                .build();
        try {
            HTTPResponse response = send(request.toHTTPRequest());
            if (response.getStatusCode() == 401) {
                throw new IssuerDownException(
                        endpoint + ": 401 (expected it to accept oidc.client_id and oidc.client_secret)");
            }
            TokenResponse answer = OIDCTokenResponseParser.parse(response);
            if (answer instanceof OIDCTokenResponse success) {
                return success.getOIDCTokens();
            }
            throw refused(endpoint, answer.toErrorResponse().getErrorObject());
        } catch (ParseException e) {
            throw new IssuerDownException(endpoint + ": no answer of a token endpoint", e);
        }
    }

    private static UntrustedTokenException refused(URI endpoint, ErrorObject error) throws IssuerDownException {
        if ("invalid_grant".equals(error.getCode())) {
            return new UntrustedTokenException("the code was refused: used, old or not ours");
        }
        throw new IssuerDownException(endpoint + ": " + error.getHTTPStatusCode() + " " + error.getCode());
    }

    /// In the header unless the issuer only takes it in the body.
    private ClientAuthentication authentication(OIDCProviderMetadata issuer, Secret secret) {
        List<ClientAuthenticationMethod> methods = issuer.getTokenEndpointAuthMethods();
        boolean inBody = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return inBody ? new ClientSecretPost(party.client(), secret) : new ClientSecretBasic(party.client(), secret);
    }

    /// Most issuers keep the ID token short and tell names and groups here.
    private Map<String, Object> userInfo(OIDCProviderMetadata issuer, JWTClaimsSet idToken, AccessToken token)
            throws UntrustedTokenException, IssuerDownException {
        URI endpoint = issuer.getUserInfoEndpointURI();
        if (endpoint == null) {
            return Map.of();
        }
        try {
            UserInfoResponse answer =
                    UserInfoResponse.parse(send(new UserInfoRequest(endpoint, token).toHTTPRequest()));
            if (!answer.indicatesSuccess() || answer.toSuccessResponse().getUserInfo() == null) {
                throw new IssuerDownException(endpoint + ": refused, or no JSON (expected the claims of userinfo)");
            }
            Map<String, Object> claims =
                    answer.toSuccessResponse().getUserInfo().toJSONObject();
            if (!idToken.getSubject().equals(claims.get("sub"))) {
                throw new UntrustedTokenException("sub of userinfo: of somebody else than the ID token's");
            }
            return claims;
        } catch (ParseException e) {
            throw new IssuerDownException(endpoint + ": no answer of a userinfo endpoint", e);
        }
    }

    /// Keycloak tells roles in the access token alone.
    private Entitlements ofAccessToken(AccessToken token, JWTClaimsSet idToken) throws IssuerDownException {
        try {
            JWTClaimsSet claims = checks.accessToken(token.getValue());
            return claims.getSubject().equals(idToken.getSubject())
                    ? Entitlements.of(claims.getClaims())
                    : Entitlements.of(Map.of());
        } catch (UntrustedTokenException e) {
            // For us it may as well be a text without meaning, or for others.
            return Entitlements.of(Map.of());
        }
    }

    private HTTPResponse send(HTTPRequest request) throws IssuerDownException {
        try {
            return request.send(wire);
        } catch (IOException e) {
            throw new IssuerDownException(request.getURI().getHost() + ": " + e.getMessage(), e);
        }
    }
}
