package dev.atoll.training.dataset;

import dev.atoll.sdk.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 as 64 hexadecimal digits.
final class Hashes {

    private static final int CHUNK_BYTES = 1 << 16;

    private Hashes() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(byte[] bytes) {
        MessageDigest digest = begin();
        digest.update(bytes);
        return end(digest);
    }

    /// Heeds a cancellation in the midst of a large file.
    static String ofFile(Path file, Progress progress) throws IOException {
        MessageDigest digest = begin();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream content = Files.newInputStream(file)) {
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                progress.throwIfCancelled();
                digest.update(chunk, 0, count);
            }
        }
        return end(digest);
    }
}
