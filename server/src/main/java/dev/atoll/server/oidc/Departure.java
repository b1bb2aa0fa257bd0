package dev.atoll.server.oidc;

import dev.atoll.server.identity.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One way to the issuer and back. What it takes to come back is made from what only the browser keeps
/// (`browser`, in a cookie) and what travels through the issuer (`state`): who has one of them has nothing.
///
/// @param state 256 bits, in base64url
/// @param browser 256 bits, in base64url
record Departure(String state, String browser) {

    private static final String MAC = "HmacSHA256";

    /// From a browser that may have left before, in another tab.
    static Departure of(String browser, RandomGenerator chance) {
        return new Departure(TokenHash.newToken(chance), browser);
    }

    /// Binds the ID token to this departure.
    String nonce() {
        return derived("nonce");
    }

    /// Binds the code to this departure (RFC 7636).
    String verifier() {
        return derived("verifier");
    }

    private String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(browser.getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((purpose + ":" + state).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Departure";
    }
}
