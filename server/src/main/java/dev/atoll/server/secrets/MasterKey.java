package dev.atoll.server.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key that seals secrets: AES-256-GCM with a fresh random nonce of 96 bits for each value. That is
/// safe for 2^32 values a key.
final class MasterKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final String id;
    private final SecretKey key;

    private MasterKey(byte[] bytes) throws GeneralSecurityException {
        this.key = new SecretKeySpec(bytes, "AES");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("atoll secrets key id".getBytes(StandardCharsets.US_ASCII));
        this.id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(bytes), ID_BYTES));
    }

    /// The key of a text; empty when it is not 32 bytes in base64.
    static Optional<MasterKey> parse(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            return bytes.length == KEY_BYTES ? Optional.of(new MasterKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw everyJdkCan(e);
        }
    }

    /// The text of a new key.
    static String newText(RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Tells keys apart and tells nothing of the key.
    String id() {
        return id;
    }

    /// Nonce and ciphertext in base64.
    String seal(byte[] value, SecretPlace place, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(value);
            byte[] sealed = ByteBuffer.allocate(nonce.length + ciphertext.length)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw everyJdkCan(e);
        }
    }

    /// What was sealed; empty when it was sealed by another key or for another place, or is damaged.
    Optional<byte[]> open(String sealed, SecretPlace place) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), place);
            return Optional.of(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw everyJdkCan(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SecretPlace place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.boundTo());
        return cipher;
    }

    private static IllegalStateException everyJdkCan(GeneralSecurityException e) {
        return new IllegalStateException("every JDK knows AES-GCM and SHA-256", e);
    }
}
