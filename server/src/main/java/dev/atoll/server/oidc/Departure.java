package dev.atoll.server.oidc;

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

    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    /// From a browser that may have left before, in another tab.
    static Departure of(String browser, RandomGenerator chance) {
        return new Departure(chance(chance), browser);
    }

    /// A new value for the browser to keep.
    static String chance(RandomGenerator chance) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return text(bytes);
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
            return text(mac.doFinal((purpose + ":" + state).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Departure";
    }
}
