package dev.atoll.onnx.folder;

import dev.atoll.sdk.Datatype;
import dev.atoll.sdk.InvalidArgumentException;
import dev.atoll.sdk.Tensor;
import dev.atoll.sdk.TensorDescription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Tensors as lists in lists, the way people write numbers in JSON.
final class NestedNumbers {

    private NestedNumbers() {}

    /// @throws InvalidArgumentException when the lists have no shape, or an element is of another type
    static Tensor tensor(TensorDescription description, Object value) {
        List<Long> shape = new ArrayList<>();
        for (Object level = value; level instanceof List<?> list; level = list.isEmpty() ? 0 : list.getFirst()) {
            shape.add((long) list.size());
        }
        List<Object> flat = new ArrayList<>();
        flatten(description.name(), value, shape, flat);
        if (description.datatype() == Datatype.BYTES) {
            List<byte[]> texts = flat.stream()
                    .map(each -> String.valueOf(each).getBytes(StandardCharsets.UTF_8))
                    .toList();
            return Tensor.ofElements(description.name(), shape, texts);
        }
        ByteBuffer content = ByteBuffer.allocateDirect(
                        flat.size() * description.datatype().size())
                .order(ByteOrder.LITTLE_ENDIAN);
        flat.forEach(each -> put(description, each, content));
        return new Tensor(description.name(), description.datatype(), shape, content.flip());
    }

    private static void flatten(String name, Object value, List<Long> shape, List<Object> flat) {
        if (!(value instanceof List<?> list)) {
            if (!shape.isEmpty()) {
                throw new InvalidArgumentException("inputs", name + ": its lists are not equally long.");
            }
            flat.add(value);
            return;
        }
        if (shape.isEmpty() || list.size() != shape.getFirst()) {
            throw new InvalidArgumentException("inputs", name + ": its lists are not equally long.");
        }
        for (Object each : list) {
            flatten(name, each == null ? "null" : each, shape.subList(1, shape.size()), flat);
        }
    }

    private static void put(TensorDescription description, Object value, ByteBuffer content) {
        Number number = number(description, value);
        switch (description.datatype()) {
            case BOOL, INT8, UINT8 -> content.put(number.byteValue());
            case INT16, UINT16 -> content.putShort(number.shortValue());
            case INT32, UINT32 -> content.putInt(number.intValue());
            case INT64, UINT64 -> content.putLong(number.longValue());
            case FP16 -> content.putShort(Float.floatToFloat16(number.floatValue()));
            case FP32 -> content.putFloat(number.floatValue());
            case FP64 -> content.putDouble(number.doubleValue());
            case BYTES -> throw new IllegalStateException("texts are no numbers");
        }
    }

    private static Number number(TensorDescription description, Object value) {
        if (description.datatype() == Datatype.BOOL && value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        boolean fraction = List.of(Datatype.FP16, Datatype.FP32, Datatype.FP64).contains(description.datatype());
        boolean whole = value instanceof Integer || value instanceof Long;
        if (value instanceof Number number
                && (fraction || (whole && fits(description.datatype(), number.longValue())))) {
            return number;
        }
        throw new InvalidArgumentException(
                "inputs", description.name() + ": " + value + " is no " + description.datatype() + ".");
    }

    private static boolean fits(Datatype datatype, long value) {
        return switch (datatype) {
            case BOOL -> value == 0 || value == 1;
            case UINT8 -> value >= 0 && value <= 0xFF;
            case INT8 -> value == (byte) value;
            case UINT16 -> value >= 0 && value <= 0xFFFF;
            case INT16 -> value == (short) value;
            case UINT32 -> value >= 0 && value <= 0xFFFF_FFFFL;
            case INT32 -> value == (int) value;
            default -> true;
        };
    }

    /// The elements in lists, as deep as the tensor has dimensions.
    static Object of(Tensor tensor) {
        Iterator<?> elements = tensor.datatype() == Datatype.BYTES
                ? tensor.elements().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .iterator()
                : numbers(tensor).iterator();
        return nested(tensor.shape(), elements);
    }

    private static Object nested(List<Long> shape, Iterator<?> elements) {
        if (shape.isEmpty()) {
            return elements.next();
        }
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < shape.getFirst(); i++) {
            list.add(nested(shape.subList(1, shape.size()), elements));
        }
        return list;
    }

    private static List<Object> numbers(Tensor tensor) {
        ByteBuffer content = tensor.content();
        List<Object> numbers = new ArrayList<>();
        while (content.hasRemaining()) {
            numbers.add(
                    switch (tensor.datatype()) {
                        case BOOL -> content.get() != 0;
                        case UINT8 -> content.get() & 0xFF;
                        case INT8 -> (int) content.get();
                        case UINT16 -> content.getShort() & 0xFFFF;
                        case INT16 -> (int) content.getShort();
                        case UINT32 -> content.getInt() & 0xFFFF_FFFFL;
                        case INT32 -> content.getInt();
                        case INT64 -> content.getLong();
                        case UINT64 -> new java.math.BigInteger(Long.toUnsignedString(content.getLong()));
                        case FP16 -> Float.float16ToFloat(content.getShort());
                        case FP32 -> content.getFloat();
                        case FP64 -> content.getDouble();
                        case BYTES -> throw new IllegalStateException("texts are no numbers");
                    });
        }
        return numbers;
    }
}
