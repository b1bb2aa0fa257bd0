package dev.atoll.server.projects;

import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The container of a WebP picture: a head of twelve bytes, then chunks, each a name of four letters, a
/// length, and that many bytes, padded to an even number.
final class WebpFile {

    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");
    private static final int HEAD = 12;
    private static final int NAME = 4;

    /// In the first byte of `VP8X`: that there are a colour profile, Exif, and XMP.
    private static final int SAYS_MORE = 0x20 | 0x08 | 0x04;

    private WebpFile() {}

    /// The chunks that browsers draw. Nothing here decodes them; what else there was stays behind.
    ///
    /// @throws PlatformException `BAD_REQUEST` for a container that is cut off
    static byte[] pixelsAlone(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // Padding may be missing at the end of what came, and is never at the end of what goes.
        ByteBuffer out = ByteBuffer.allocate(bytes.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes, 0, HEAD);
        in.position(HEAD);
        try {
            while (in.remaining() >= NAME + Integer.BYTES) {
                copy(in, out);
            }
        } catch (BufferUnderflowException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "logo: a WebP picture that is cut off (expected a whole one)");
        }
        out.putInt(NAME, out.position() - NAME - Integer.BYTES);
        byte[] kept = new byte[out.position()];
        out.flip().get(kept);
        return kept;
    }

    private static void copy(ByteBuffer in, ByteBuffer out) {
        byte[] name = new byte[NAME];
        in.get(name);
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] content = new byte[length];
        in.get(content);
        if (length % 2 == 1 && in.hasRemaining()) {
            byte _ = in.get();
        }
        String called = new String(name, StandardCharsets.US_ASCII);
        if (!PIXELS.contains(called)) {
            return;
        }
        if (called.equals("VP8X") && length > 0) {
            content[0] &= (byte) ~SAYS_MORE;
        }
        out.put(name).putInt(length).put(content);
        if (length % 2 == 1) {
            out.put((byte) 0);
        }
    }
}
