package dev.atoll.server.storage.sharing;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What whoever entered the password of a link shows from then on. It is worth nothing after a while,
/// after another password was set, and after a restart.
@Singleton
final class LinkPasses {

    static final Duration LASTS = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final InstantSource time;

    LinkPasses(RandomGenerator random, InstantSource time) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.time = time;
    }

    /// A new one.
    ///
    /// @param password the hash of the link's
    String issue(Share share, String password) {
        long end = time.instant().plus(LASTS).getEpochSecond();
        return end + "." + seal(share, password, end);
    }

    boolean isGood(String pass, Share share, String password) {
        int dot = pass.indexOf('.');
        if (dot < 1 || !pass.substring(0, dot).matches("\\d{1,12}")) {
            return false;
        }
        long end = Long.parseLong(pass.substring(0, dot));
        boolean genuine = MessageDigest.isEqual(
                seal(share, password, end).getBytes(StandardCharsets.UTF_8),
                pass.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        return genuine && Instant.ofEpochSecond(end).isAfter(time.instant());
    }

    private String seal(Share share, String password, long end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] sealed = mac.doFinal((share.id() + " " + end + " " + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows " + ALGORITHM, e);
        }
    }
}
