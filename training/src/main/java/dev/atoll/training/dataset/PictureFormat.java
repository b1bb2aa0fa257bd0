package dev.atoll.training.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The formats of images that can be read, known by their first bytes, and what gets lost of some.
enum PictureFormat {
    JPEG("JPEG", "\u00FF\u00D8\u00FF"),
    PNG("PNG", "\u0089PNG\r\n\u001A\n"),
    WEBP("WebP", "RIFF????WEBP"),
    BMP("BMP", "BM????\0\0\0\0"),
    GIF("GIF", "GIF8?a");

    /// Enough to know the format.
    static final int HEAD_BYTES = 12;

    private static final char ANY = '?';
    private static final int SIXTEEN_BITS = 16;

    private final String shown;
    private final String magic;

    PictureFormat(String shown, String magic) {
        this.shown = shown;
        this.magic = magic;
    }

    static Optional<PictureFormat> of(byte[] head) {
        return Arrays.stream(values()).filter(format -> format.matches(head)).findFirst();
    }

    String shown() {
        return shown;
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

    /// Whether a file holds several pictures, of which only the first is seen.
    boolean isAnimated(ByteBuffer content) {
        return switch (this) {
            case GIF -> GifPictures.count(content) > 1;
            case PNG -> indexOf(content, "acTL") >= 0;
            case WEBP -> content.limit() > 20 && text(content, 12).equals("VP8X") && (content.get(20) & 2) != 0;
            case JPEG, BMP -> false;
        };
    }

    /// Whether a file has more than 256 steps of brightness, of which 256 stay.
    boolean isDeep(ByteBuffer content) {
        return this == PNG && content.limit() > 24 && content.get(24) == SIXTEEN_BITS;
    }

    /// Whether a JPEG is in the colours of printing.
    boolean isCmyk(ByteBuffer content) {
        return this == JPEG && channels(content) == 4;
    }

    private static int channels(ByteBuffer content) {
        int at = 2;
        while (at + 9 < content.limit() && (content.get(at) & 0xFF) == 0xFF) {
            int marker = content.get(at + 1) & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return content.get(at + 9);
            }
            at += 2 + (content.order(ByteOrder.BIG_ENDIAN).getShort(at + 2) & 0xFFFF);
        }
        return 0;
    }

    /// In front of the pixels, where the chunks of a PNG are small.
    private static int indexOf(ByteBuffer content, String chunk) {
        int at = 8;
        while (at >= 8 && at + 8 <= content.limit()) {
            String name = text(content, at + 4);
            if (name.equals(chunk)) {
                return at;
            }
            if (name.equals("IDAT")) {
                return -1;
            }
            int length = content.order(ByteOrder.BIG_ENDIAN).getInt(at);
            if (length < 0) {
                return -1;
            }
            at += 12 + length;
        }
        return -1;
    }

    private static String text(ByteBuffer content, int at) {
        byte[] four = new byte[4];
        content.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
