package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Collects the elements of a tensor of texts or files, each behind its length.
final class TextElements {

    private static final int FIRST_CAPACITY = 1 << 10;

    private final boolean base64;
    private ByteBuffer content = ByteBuffer.allocate(FIRST_CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    /// @param base64 whether texts stand for bytes that are no text
    TextElements(boolean base64) {
        this.base64 = base64;
    }

    /// Puts the text at which the parser stands.
    ///
    /// @return whether it is an element
    boolean put(JsonParser parser) throws IOException {
        String text = parser.getText();
        try {
            put(base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void put(byte[] element) {
        int needed = Integer.BYTES + element.length;
        if (content.remaining() < needed) {
            int capacity =
                    Math.max(Math.multiplyExact(2, content.capacity()), Math.addExact(content.position(), needed));
            content =
                    ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(content.flip());
        }
        content.putInt(element.length).put(element);
    }

    ByteBuffer content() {
        return content.flip();
    }
}
