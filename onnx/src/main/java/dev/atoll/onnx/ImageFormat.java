package dev.atoll.onnx;

import java.util.Arrays;
import java.util.Optional;

/// The formats we decode, known by their first bytes: names and media types are only claims.
enum ImageFormat {
    JPEG("JPEG", "\u00FF\u00D8\u00FF"),
    PNG("PNG", "\u0089PNG\r\n\u001A\n"),
    WEBP("WebP", "RIFF????WEBP"),
    BMP("BMP", "BM????\0\0\0\0"),
    GIF("GIF", "GIF8?a");

    static final int HEAD_LENGTH = 12;
    static final String NAMES = "JPEG, PNG, WebP, BMP or GIF";

    private static final char ANY = '?';

    private final String displayName;
    private final String magic;

    ImageFormat(String displayName, String magic) {
        this.displayName = displayName;
        this.magic = magic;
    }

    static Optional<ImageFormat> of(byte[] head) {
        return Arrays.stream(values()).filter(format -> format.matches(head)).findFirst();
    }

    String displayName() {
        return displayName;
    }

    private boolean matches(byte[] head) {
        if (head.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if (magic.charAt(i) != ANY && magic.charAt(i) != (head[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
