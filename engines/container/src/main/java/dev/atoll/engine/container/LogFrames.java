package dev.atoll.engine.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/// What a container printed, with times, as Docker and Podman send it: frames of eight bytes (the stream, three zeros,
/// the length) and a text that begins with the time.
final class LogFrames {

    private static final int HEAD_BYTES = 8;
    private static final int LENGTH_AT = 4;
    private static final int MOST_FRAME_BYTES = 64 << 20;

    private final InputStream in;

    LogFrames(InputStream in) {
        this.in = in;
    }

    /// A line or a part of one.
    ///
    /// @param second when it was printed, as Podman tells it: whole seconds since 1970
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Printed(long second, byte[] bytes) {}

    /// Empty at the end, also one in the middle of a frame: the rest comes when it is asked for again.
    Optional<Printed> next() throws IOException {
        byte[] head = in.readNBytes(HEAD_BYTES);
        if (head.length < HEAD_BYTES) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(head).getInt(LENGTH_AT);
        if (length < 0 || length > MOST_FRAME_BYTES) {
            throw new IOException("length of a frame: " + Integer.toUnsignedString(length) + " (expected at most "
                    + MOST_FRAME_BYTES + ")");
        }
        byte[] text = in.readNBytes(length);
        return text.length < length ? Optional.empty() : Optional.of(printed(text));
    }

    private static Printed printed(byte[] text) throws IOException {
        int space = 0;
        while (space < text.length && text[space] != ' ') {
            space++;
        }
        String time = new String(text, 0, space, StandardCharsets.US_ASCII);
        try {
            byte[] rest = space == text.length ? new byte[0] : Arrays.copyOfRange(text, space + 1, text.length);
            return new Printed(Instant.parse(time).getEpochSecond(), rest);
        } catch (DateTimeParseException e) {
            throw new IOException("a frame begins with " + time + " (expected a time)", e);
        }
    }
}
