package dev.atoll.server.storage.imports;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// Checksums such as `md5:7bf6bbbc35429543fdf07552f73aaceb`, of the algorithms that repositories use.
final class Hashes {

    private static final int BUFFER_BYTES = 128 * 1024;
    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha-1", "SHA-1", "sha256", "SHA-256", "sha-256", "SHA-256");
    private static final Map<String, Integer> DIGITS = Map.of("MD5", 32, "SHA-1", 40, "SHA-256", 64);

    private Hashes() {}

    /// Returns for a checksum that can be compared, and for none.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static void require(String checksum) {
        if (!checksum.isEmpty() && algorithm(checksum).isEmpty()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "checksum: " + checksum.substring(0, Math.min(checksum.length(), 80))
                            + " (expected md5:, sha1: or sha256: with all digits in hex)");
        }
    }

    /// Reads a file and compares; one of an unknown kind is not compared.
    ///
    /// @throws PlatformException `BAD_REQUEST`
    static void check(String name, Path file, String checksum, Pulse pulse) throws IOException, InterruptedException {
        String algorithm = algorithm(checksum);
        if (algorithm.isEmpty()) {
            return;
        }
        String expected = checksum.substring(checksum.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        String found = of(file, algorithm, pulse);
        if (!found.equals(expected)) {
            String kind = checksum.substring(0, checksum.indexOf(':'));
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    name + ": its " + kind + " is " + found + " (expected " + expected + "). Nothing of it was kept");
        }
    }

    private static String of(Path file, String algorithm, Pulse pulse) throws IOException, InterruptedException {
        MessageDigest digest = digest(algorithm);
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                pulse.beat();
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Empty for what is no checksum of a known kind.
    private static String algorithm(String checksum) {
        int colon = checksum.indexOf(':');
        String algorithm = colon < 0
                ? ""
                : ALGORITHMS.getOrDefault(checksum.substring(0, colon).toLowerCase(Locale.ROOT), "");
        boolean whole = !algorithm.isEmpty()
                && checksum.substring(colon + 1).matches("[0-9a-fA-F]{" + DIGITS.get(algorithm) + "}");
        return whole ? algorithm : "";
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /// Is asked now and then whether to go on.
    @FunctionalInterface
    interface Pulse {

        void beat() throws InterruptedException;
    }
}
