package dev.atoll.server.storage.webdav;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The segments of addresses (RFC 3986).
final class Percent {

    private static final String PLAIN = "-._~";

    private Percent() {}

    /// Decodes a segment, once.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what is no UTF-8 afterwards
    static String decode(String segment) {
        byte[] sent = segment.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != '%') {
                decoded.write(sent[i]);
                continue;
            }
            if (i + 2 >= sent.length || !HexFormat.isHexDigit(sent[i + 1]) || !HexFormat.isHexDigit(sent[i + 2])) {
                throw refused(segment);
            }
            decoded.write(HexFormat.fromHexDigit(sent[i + 1]) << 4 | HexFormat.fromHexDigit(sent[i + 2]));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(segment);
        }
    }

    static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            if (letter < 0x80 && (Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0)) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return encoded.toString();
    }

    static PlatformException refused(String segment) {
        String start = segment.length() > 100 ? segment.substring(0, 100) + "…" : segment;
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                "address: " + start.replaceAll("\\p{Cntrl}", "�")
                        + " (expected names in UTF-8, percent-encoded once, without slashes in them)");
    }
}
