package dev.atoll.server.projects;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A small picture that somebody uploaded. Its first bytes tell what it is and how large; browsers are told
/// to take it for nothing else.
///
/// @param type its media type
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record Picture(String type, byte[] bytes) {

    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_PIXELS = 2048;
    private static final String EXPECTED = " (expected a PNG, JPEG or WebP picture)";

    /// Reads what came in.
    ///
    /// @throws PlatformException `TOO_LARGE`, `BAD_REQUEST` for what is no such picture, or too wide or high
    static Picture of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE, "logo: " + bytes.length + " bytes (expected at most " + MOST_BYTES + ")");
        }
        Optional<Size> png = png(bytes);
        if (png.isPresent()) {
            return checked("image/png", bytes, png.get());
        }
        Optional<Size> jpeg = jpeg(bytes);
        if (jpeg.isPresent()) {
            return checked("image/jpeg", bytes, jpeg.get());
        }
        return webp(bytes)
                .map(size -> checked("image/webp", bytes, size))
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.BAD_REQUEST, "logo: " + bytes.length + " bytes of something else" + EXPECTED));
    }

    /// The same picture, and nothing else in the file. Takes a while: call it outside of transactions.
    ///
    /// @throws PlatformException `BAD_REQUEST` for what no browser could show
    Picture redrawn() {
        byte[] pixels = type.equals("image/webp")
                ? WebpFile.pixelsAlone(bytes)
                : PictureRedrawing.of(type.substring("image/".length()), bytes);
        return new Picture(type, pixels);
    }

    private record Size(int width, int height) {}

    private static Picture checked(String type, byte[] bytes, Size size) {
        boolean fits = size.width > 0 && size.height > 0 && size.width <= MOST_PIXELS && size.height <= MOST_PIXELS;
        if (!fits) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "logo: " + size.width + " × " + size.height + " pixels (expected at most " + MOST_PIXELS + " × "
                            + MOST_PIXELS + ")");
        }
        return new Picture(type, bytes);
    }

    /// The signature, then the chunk `IHDR` with width and height.
    private static Optional<Size> png(byte[] bytes) {
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        if (bytes.length < 33 || !begins(bytes, 0, signature) || !has(bytes, 12, "IHDR")) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return Optional.of(new Size(header.getInt(16), header.getInt(20)));
    }

    /// Segments, of which one that begins a frame tells the size.
    private static Optional<Size> jpeg(byte[] bytes) {
        if (!begins(bytes, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return Optional.empty();
        }
        ByteBuffer segments = ByteBuffer.wrap(bytes);
        int at = 2;
        while (at + 9 <= bytes.length && bytes[at] == (byte) 0xff) {
            int marker = bytes[at + 1] & 0xff;
            if (beginsFrame(marker)) {
                return Optional.of(new Size(segments.getShort(at + 7) & 0xffff, segments.getShort(at + 5) & 0xffff));
            }
            at += 2 + Math.max(2, segments.getShort(at + 2) & 0xffff);
        }
        return Optional.empty();
    }

    /// `SOF0` to `SOF15`, without the three in between that are something else.
    private static boolean beginsFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /// A RIFF container with one of three kinds of first chunk.
    private static Optional<Size> webp(byte[] bytes) {
        if (bytes.length < 30 || !has(bytes, 0, "RIFF") || !has(bytes, 8, "WEBP")) {
            return Optional.empty();
        }
        ByteBuffer chunks = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (has(bytes, 12, "VP8X")) {
            return Optional.of(new Size(1 + (chunks.getInt(24) & 0xffffff), 1 + (chunks.getInt(26) >>> 8)));
        }
        if (has(bytes, 12, "VP8L")) {
            int packed = chunks.getInt(21);
            return Optional.of(new Size(1 + (packed & 0x3fff), 1 + (packed >>> 14 & 0x3fff)));
        }
        return has(bytes, 12, "VP8 ")
                ? Optional.of(new Size(chunks.getShort(26) & 0x3fff, chunks.getShort(28) & 0x3fff))
                : Optional.empty();
    }

    private static boolean has(byte[] bytes, int at, String word) {
        return begins(bytes, at, word.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean begins(byte[] bytes, int at, byte[] expected) {
        return bytes.length >= at + expected.length
                && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }
}
