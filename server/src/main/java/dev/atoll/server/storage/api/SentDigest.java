package dev.atoll.server.storage.api;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request says that a file hashes to: `Repr-Digest` of RFC 9530.
public final class SentDigest {

    /// What the header is called.
    public static final String HEADER = "Repr-Digest";

    private static final Pattern SHA256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]*):");
    private static final int LENGTH = 32;

    private SentDigest() {}

    /// By algorithm, as the storage takes them. Others than SHA-256 count for nothing.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static Map<String, String> parse(@Nullable String header) {
        Matcher matcher = SHA256.matcher(header == null ? "" : header);
        return matcher.find() ? Map.of("SHA256", hex(matcher.group(1))) : Map.of();
    }

    /// What an answer says of a file.
    ///
    /// @param sha256 in hexadecimal
    public static String of(String sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
    }

    private static String hex(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == LENGTH) {
                return HexFormat.of().formatHex(bytes);
            }
            throw broken(base64, new IllegalArgumentException(bytes.length + " bytes"));
        } catch (IllegalArgumentException e) {
            throw broken(base64, e);
        }
    }

    private static PlatformException broken(String base64, Exception cause) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                HEADER + ": sha-256=:" + base64 + ": (expected 32 bytes in Base64 between colons)",
                cause);
    }
}
