package dev.atoll.server.provider;

import static dev.atoll.server.provider.OauthException.INVALID_GRANT;
import static dev.atoll.server.provider.OauthException.INVALID_REQUEST;

import dev.atoll.server.database.Database;
import dev.atoll.server.identity.TokenHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Gives programs tokens for codes (RFC 6749 4.1.3, RFC 7636 4.6).
@Singleton
final class Exchange {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Database database;
    private final IdTokens idTokens;
    private final PersonClaims claims;
    private final InstantSource time;
    private final RandomGenerator random;

    @Inject
    Exchange(Database database, IdTokens idTokens, PersonClaims claims, InstantSource time, RandomGenerator random) {
        this.database = database;
        this.idTokens = idTokens;
        this.claims = claims;
        this.time = time;
        this.random = random;
    }

    /// What a program is given.
    record Tokens(String accessToken, String idToken, Set<Disclosure> scopes) {

        /// Without the tokens.
        @Override
        public String toString() {
            return "Tokens" + scopes;
        }
    }

    /// What a program shows, all that it takes.
    private record Shown(String clientId, String code, String redirect, String verifier) {

        /// Without the secrets.
        @Override
        public String toString() {
            return "Shown[" + clientId + "]";
        }
    }

    /// Exchanges a code. When it returns, the code is used up and the token is known for good.
    ///
    /// @throws OauthException `invalid_grant`, `invalid_request`, `unsupported_grant_type`
    Tokens exchange(ClientProgram client, Parameters parameters) throws OauthException {
        String kind = required(parameters, "grant_type");
        if (!kind.equals("authorization_code")) {
            throw new OauthException("unsupported_grant_type", "grant_type: not offered (expected authorization_code)");
        }
        Shown shown = new Shown(
                client.id(),
                required(parameters, "code"),
                required(parameters, "redirect_uri"),
                required(parameters, "code_verifier"));
        String accessToken = AccessReader.PREFIX + TokenHash.newToken(random);
        CodeStore.Issued issued = database.write(handle -> use(handle, shown, accessToken))
                .orElseThrow(() -> new OauthException(
                        INVALID_GRANT,
                        "code: used, expired, or of another client, redirect_uri or code_verifier"
                                + " (expected a new one, at once)"));
        String idToken = idTokens.sign(issued, accessToken, claims.of(issued.accountId(), issued.scopes()));
        return new Tokens(accessToken, idToken, issued.scopes());
    }

    private static String required(Parameters parameters, String name) throws OauthException {
        String value = parameters.get(name);
        if (value.isEmpty()) {
            throw new OauthException(INVALID_REQUEST, name + ": none (expected a value)");
        }
        return value;
    }

    private Optional<CodeStore.Issued> use(Handle handle, Shown shown, String accessToken) {
        Optional<CodeStore.Issued> found = CodeStore.find(handle, shown.code)
                .filter(issued -> issued.clientId().equals(shown.clientId));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CodeStore.Issued issued = found.get();
        Instant now = time.instant();
        if (!issued.used() && !isGood(issued, shown, now)) {
            return Optional.empty();
        }
        if (!CodeStore.use(handle, shown.code)) {
            // Somebody else has the code as well: who came first may have been a thief (RFC 6749 4.1.2).
            AccessStore.revoke(handle, shown.code);
            return Optional.empty();
        }
        AccessStore.insert(handle, accessToken, shown.code, issued, now);
        return found;
    }

    private static boolean isGood(CodeStore.Issued issued, Shown shown, Instant now) {
        return now.isBefore(issued.expires())
                && issued.redirect().equals(shown.redirect)
                && VERIFIER.matcher(shown.verifier).matches()
                && issued.challenge().equals(challenge(shown.verifier));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
