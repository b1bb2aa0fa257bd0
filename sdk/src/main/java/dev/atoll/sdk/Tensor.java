package dev.atoll.sdk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Elements of one datatype in a grid.
///
/// @param name on the wire
/// @param shape lengths of its dimensions, the outermost first; empty for a single element
/// @param content the elements row by row, little-endian. An element of [Datatype#BYTES] is its
/// length, in four bytes, then its bytes. Each call of [#content] gives a view of its own, to be read
/// only; the bytes are not copied, and lie outside the heap if they did
public record Tensor(String name, Datatype datatype, List<Long> shape, ByteBuffer content) {

    private static final int LENGTH_BYTES = 4;

    public Tensor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: blank (expected the name of a tensor)");
        }
        shape = List.copyOf(shape);
        content = content.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long count = count(name, shape);
        if (datatype == Datatype.BYTES) {
            requireElements(name, shape, count, content);
        } else {
            requireSize(name, datatype, shape, content);
        }
    }

    @Override
    public ByteBuffer content() {
        return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// How many elements there are.
    public long count() {
        return count(name, shape);
    }

    /// The elements of a tensor of [Datatype#BYTES], each copied.
    public List<byte[]> elements() {
        if (datatype != Datatype.BYTES) {
            throw new IllegalStateException(name + ": " + datatype + " (expected BYTES)");
        }
        List<byte[]> elements = new ArrayList<>();
        ByteBuffer rest = content();
        while (rest.hasRemaining()) {
            byte[] element = new byte[rest.getInt()];
            rest.get(element);
            elements.add(element);
        }
        return elements;
    }

    /// A tensor of [Datatype#BYTES] with these elements.
    public static Tensor ofElements(String name, List<Long> shape, List<byte[]> elements) {
        int size = elements.stream()
                .mapToInt(element -> LENGTH_BYTES + element.length)
                .reduce(0, Math::addExact);
        ByteBuffer content = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elements.forEach(element -> content.putInt(element.length).put(element));
        return new Tensor(name, Datatype.BYTES, shape, content.flip());
    }

    /// How many elements a tensor of a shape has.
    ///
    /// @param name for the message
    /// @throws IllegalArgumentException when there can be no such tensor
    public static long count(String name, List<Long> shape) {
        long count = shape.contains(0L) ? 0 : 1;
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException(name + ": shape " + shape + " (expected dimensions of 0 or more)");
            }
            if (dimension > 0 && count > Long.MAX_VALUE / dimension) {
                throw new IllegalArgumentException(name + ": shape " + shape + " (expected fewer than 2⁶³ elements)");
            }
            count *= dimension;
        }
        return count;
    }

    private static void requireSize(String name, Datatype datatype, List<Long> shape, ByteBuffer content) {
        long count = count(name, shape);
        boolean fits = content.remaining() % datatype.size() == 0 && content.remaining() / datatype.size() == count;
        if (!fits) {
            throw new IllegalArgumentException(name + ": " + content.remaining() + " bytes (expected " + count + " × "
                    + datatype.size() + " for " + datatype + " of shape " + shape + ")");
        }
    }

    private static void requireElements(String name, List<Long> shape, long count, ByteBuffer content) {
        int position = 0;
        long found = 0;
        while (content.limit() - position >= LENGTH_BYTES) {
            int length = content.getInt(position);
            if (length < 0 || length > content.limit() - position - LENGTH_BYTES) {
                throw new IllegalArgumentException(name + ": element " + found + " of "
                        + Integer.toUnsignedString(length) + " bytes (expected at most the "
                        + (content.limit() - position - LENGTH_BYTES) + " that follow its length)");
            }
            position += LENGTH_BYTES + length;
            found++;
        }
        if (position != content.limit() || found != count) {
            throw new IllegalArgumentException(name + ": " + found + " elements and " + (content.limit() - position)
                    + " bytes (expected " + count + " elements and nothing else for BYTES of shape " + shape + ")");
        }
    }
}
