package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.atoll.sdk.Datatype;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Reads the `data` of one tensor, flat or nested as its shape is, straight into the tensor's bytes.
final class DataReader {

    /// A frame between front and runner holds no more.
    private static final int MOST_BYTES = 1 << 30;
    private static final int MOST_SHOWN = 60;

    private final TensorHead head;
    private final JsonParser parser;
    private final long count;
    private final int[] lengths;
    private int depth;
    private boolean flat;
    private boolean nested;
    private long read;

    /// @param parser at the first token of the data
    /// @param count how many elements the shape has
    DataReader(TensorHead head, JsonParser parser, long count) {
        this.head = head;
        this.parser = parser;
        this.count = count;
        this.lengths = new int[Math.max(1, head.shape().size()) + 1];
    }

    /// @param sent bytes in which the data lies
    ByteBuffer read(int sent) throws IOException, InvalidInferenceException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw problem("data: " + parser.getText() + " (expected an array)");
        }
        return head.datatype() == Datatype.BYTES ? texts() : numbers(sent);
    }

    private ByteBuffer numbers(int sent) throws IOException, InvalidInferenceException {
        int size = head.datatype().size();
        // What a shape claims need not come: memory is taken for what was sent, and more as it is read.
        long first = Math.min(count, sent / size + 1L) * size;
        ByteBuffer content = ByteBuffer.allocate((int) first).order(ByteOrder.LITTLE_ENDIAN);
        Element element = Element.of(head.datatype());
        while (advance()) {
            content = content.remaining() < size ? larger(content, Math.min(count, MOST_BYTES) * size) : content;
            if (!element.put(parser, content)) {
                throw problem("data[" + (read - 1) + "]: " + shown() + " (expected " + words() + ")");
            }
        }
        return content.flip();
    }

    private ByteBuffer larger(ByteBuffer full, long needed) throws InvalidInferenceException {
        long capacity = Math.min(2L * full.capacity(), needed);
        if (capacity > MOST_BYTES) {
            throw problem("data: more than " + MOST_BYTES + " bytes (expected less)");
        }
        return ByteBuffer.allocate((int) capacity)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(full.flip());
    }

    private ByteBuffer texts() throws IOException, InvalidInferenceException {
        TextElements elements = new TextElements(head.isBase64());
        while (advance()) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw problem("data[" + (read - 1) + "]: " + shown() + " (expected a text)");
            }
            if (!elements.put(parser)) {
                throw problem("data[" + (read - 1) + "]: " + shown() + " (expected base64)");
            }
        }
        return elements.content();
    }

    /// Goes to the next element.
    ///
    /// @return false after the last
    private boolean advance() throws IOException, InvalidInferenceException {
        do {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                enter();
            } else if (parser.currentToken() == JsonToken.END_ARRAY) {
                leave();
            }
            if (depth == 0) {
                requireCount();
                return false;
            }
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw problem("data: unfinished (expected an array)");
            }
        } while (parser.currentToken() == JsonToken.START_ARRAY || parser.currentToken() == JsonToken.END_ARRAY);
        element();
        return true;
    }

    private void enter() throws InvalidInferenceException {
        nested |= depth > 0;
        if (depth > 0) {
            lengths[depth]++;
        }
        depth++;
        if (depth >= lengths.length || (nested && flat)) {
            throw misshapen();
        }
        lengths[depth] = 0;
    }

    private void leave() throws InvalidInferenceException {
        boolean whole = !nested || lengths[depth] == head.shape().get(depth - 1);
        depth--;
        if (!whole) {
            throw misshapen();
        }
    }

    private void element() throws IOException, InvalidInferenceException {
        flat |= depth == 1;
        lengths[depth]++;
        if (nested && depth < lengths.length - 1) {
            throw misshapen();
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            throw problem("data[" + read + "]: an object (expected " + words() + ")");
        }
        if (read == count) {
            throw problem(
                    "data: more than " + count + " elements (expected " + count + " for shape " + head.shape() + ")");
        }
        read++;
    }

    private void requireCount() throws InvalidInferenceException {
        if (read != count) {
            throw problem("data: " + read + " elements (expected " + count + " for shape " + head.shape() + ")");
        }
    }

    private InvalidInferenceException misshapen() {
        return problem(
                "data: nested otherwise than shape " + head.shape() + " (expected flat, or nested as the shape)");
    }

    private String shown() throws IOException {
        String text = parser.getText();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private String words() {
        return switch (head.datatype()) {
            case BOOL -> "true or false";
            case BYTES -> "a text";
            case FP16, FP32, FP64 -> "a number that " + head.datatype() + " can hold";
            default -> "a whole number that " + head.datatype() + " can hold";
        };
    }

    private InvalidInferenceException problem(String message) {
        return new InvalidInferenceException(head.name() + ": " + message);
    }

    /// What is known of a tensor before its data.
    record TensorHead(String name, Datatype datatype, List<Long> shape, boolean isBase64) {}
}
