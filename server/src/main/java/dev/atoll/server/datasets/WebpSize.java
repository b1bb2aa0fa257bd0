package dev.atoll.server.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads how large a WebP picture is from its head (RFC 9649), for which no decoder is needed.
final class WebpSize {

    private static final String TYPE = "image/webp";
    private static final int HEAD = 30;
    private static final int SIDE = 0x3fff;
    private static final int LONG_SIDE = 0xffffff;

    private WebpSize() {}

    static Look read(InputStream start) throws IOException {
        byte[] head = start.readNBytes(HEAD);
        Look none = Look.plain(TYPE);
        if (head.length < HEAD
                || !text(head, 0).equals("RIFF")
                || !text(head, 8).equals("WEBP")) {
            return none.failing("no WEBP picture, whatever its name says");
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return switch (text(head, 12)) {
            case "VP8 " -> new Look(TYPE, numbers.getShort(26) & SIDE, numbers.getShort(28) & SIDE, "");
            case "VP8L" -> {
                int bits = numbers.getInt(21);
                yield new Look(TYPE, (bits & SIDE) + 1, (bits >>> 14 & SIDE) + 1, "");
            }
            case "VP8X" -> new Look(TYPE, (numbers.getInt(24) & LONG_SIDE) + 1, (numbers.getInt(26) >>> 8) + 1, "");
            default -> none.failing("no WEBP picture, whatever its name says");
        };
    }

    private static String text(byte[] head, int at) {
        return new String(head, at, 4, StandardCharsets.US_ASCII);
    }
}
