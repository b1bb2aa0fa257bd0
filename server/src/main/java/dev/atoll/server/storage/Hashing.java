package dev.atoll.server.storage;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// Hashes bytes by all the algorithms clients ask for, in one pass.
final class Hashing {

    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha1 = digest("SHA-1");
    private final MessageDigest md5 = digest("MD5");

    void update(byte[] bytes, int length) {
        sha256.update(bytes, 0, length);
        sha1.update(bytes, 0, length);
        md5.update(bytes, 0, length);
    }

    Checksums finish() {
        HexFormat hex = HexFormat.of();
        return new Checksums(hex.formatHex(sha256.digest()), hex.formatHex(sha1.digest()), hex.formatHex(md5.digest()));
    }

    /// Returns when bytes hash to what was said of them.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static void check(Checksums found, Map<String, String> expected) {
        expected.forEach((algorithm, value) -> {
            String is = of(found, algorithm);
            if (!is.equals(value.toLowerCase(Locale.ROOT))) {
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST,
                        "checksum: what arrived has the " + algorithm + " " + is + " (expected " + value
                                + "); send it again");
            }
        });
    }

    private static String of(Checksums found, String algorithm) {
        return switch (algorithm) {
            case "SHA256" -> found.sha256();
            case "SHA1" -> found.sha1();
            case "MD5" -> found.md5();
            default ->
                throw new PlatformException(
                        ErrorCode.BAD_REQUEST, "checksum: " + algorithm + " (expected SHA256, SHA1 or MD5)");
        };
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
