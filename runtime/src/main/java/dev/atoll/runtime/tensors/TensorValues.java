package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.Tensor;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The few elements of tensors that are arguments or parts of answers, as values.
public final class TensorValues {

    private static final Set<Datatype> WHOLE = EnumSet.range(Datatype.UINT8, Datatype.INT64);
    private static final Set<Datatype> NUMBERS = EnumSet.range(Datatype.UINT8, Datatype.FP64);
    private static final int BITS_OF_BYTE = 0xFF;
    private static final int BITS_OF_SHORT = 0xFFFF;

    private TensorValues() {}

    /// Datatypes whose elements are elements of a wider one as well.
    public static Set<Datatype> widened(Datatype datatype) {
        return switch (datatype) {
            case INT64 -> WHOLE;
            case FP64 -> NUMBERS;
            default -> Set.of(datatype);
        };
    }

    /// The elements; those of `BYTES` as texts.
    public static ArrayNode toJson(Tensor tensor) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        if (tensor.datatype() == Datatype.BYTES) {
            tensor.elements().forEach(element -> values.add(new String(element, StandardCharsets.UTF_8)));
            return values;
        }
        ByteBuffer content = tensor.content();
        while (content.hasRemaining()) {
            add(values, tensor.datatype(), content);
        }
        return values;
    }

    private static void add(ArrayNode values, Datatype datatype, ByteBuffer content) {
        var _ = switch (datatype) {
            case BOOL -> values.add(content.get() != 0);
            case INT8 -> values.add(content.get());
            case UINT8 -> values.add(content.get() & BITS_OF_BYTE);
            case INT16 -> values.add(content.getShort());
            case UINT16 -> values.add(content.getShort() & BITS_OF_SHORT);
            case INT32 -> values.add(content.getInt());
            case UINT32 -> values.add(Integer.toUnsignedLong(content.getInt()));
            case INT64 -> values.add(content.getLong());
            case UINT64 -> values.add(new BigInteger(Long.toUnsignedString(content.getLong())));
            case FP16 -> values.add((double) Float.float16ToFloat(content.getShort()));
            case FP32 -> values.add((double) content.getFloat());
            case FP64 -> values.add(content.getDouble());
            case BYTES -> throw new IllegalArgumentException("BYTES (expected numbers)");
        };
    }

    /// A tensor of numbers.
    public static Tensor ofNumbers(String name, List<Long> shape, List<Double> numbers) {
        ByteBuffer content = ByteBuffer.allocate(Double.BYTES * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(content::putDouble);
        return new Tensor(name, Datatype.FP64, shape, content.flip());
    }

    /// A tensor of texts.
    public static Tensor ofTexts(String name, List<String> texts) {
        return Tensor.ofElements(
                name,
                List.of((long) texts.size()),
                texts.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }
}
