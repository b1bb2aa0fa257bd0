package dev.atoll.runtime.tensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.atoll.sdk.Datatype;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/// Reads one element of a tensor from JSON, straight into the tensor.
interface Element {

    /// Puts the element at which the parser stands.
    ///
    /// @return whether there is such an element
    boolean put(JsonParser parser, ByteBuffer into) throws IOException;

    static Element of(Datatype datatype) {
        return switch (datatype) {
            case BOOL -> Element::putTruth;
            case INT8 -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE, (into, value) -> into.put((byte) value));
            case UINT8 -> whole(0, 0xFF, (into, value) -> into.put((byte) value));
            case INT16 -> whole(Short.MIN_VALUE, Short.MAX_VALUE, (into, value) -> into.putShort((short) value));
            case UINT16 -> whole(0, 0xFFFF, (into, value) -> into.putShort((short) value));
            case INT32 -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE, (into, value) -> into.putInt((int) value));
            case UINT32 -> whole(0, 0xFFFF_FFFFL, (into, value) -> into.putInt((int) value));
            case INT64 -> whole(Long.MIN_VALUE, Long.MAX_VALUE, ByteBuffer::putLong);
            case UINT64 -> Element::putUnsignedLong;
            case FP16 -> Element::putHalf;
            case FP32 -> Element::putSingle;
            case FP64 -> Element::putDouble;
            case BYTES ->
                throw new IllegalArgumentException("BYTES (expected a datatype whose elements are of one size)");
        };
    }

    /// Where a whole number goes.
    interface Place {
        ByteBuffer put(ByteBuffer into, long value);
    }

    private static Element whole(long least, long most, Place place) {
        return (parser, into) -> {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                return false;
            }
            long value = parser.getLongValue();
            if (value < least || value > most) {
                return false;
            }
            place.put(into, value);
            return true;
        };
    }

    private static boolean putUnsignedLong(JsonParser parser, ByteBuffer into) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        BigInteger value = parser.getBigIntegerValue();
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            return false;
        }
        into.putLong(value.longValue());
        return true;
    }

    private static boolean putTruth(JsonParser parser, ByteBuffer into) {
        if (!parser.currentToken().isBoolean()) {
            return false;
        }
        into.put((byte) (parser.currentToken() == JsonToken.VALUE_TRUE ? 1 : 0));
        return true;
    }

    private static boolean putSingle(JsonParser parser, ByteBuffer into) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            return false;
        }
        float value = parser.getFloatValue();
        into.putFloat(value);
        return Float.isFinite(value) || isWord(parser);
    }

    private static boolean putDouble(JsonParser parser, ByteBuffer into) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            return false;
        }
        double value = parser.getDoubleValue();
        into.putDouble(value);
        return Double.isFinite(value) || isWord(parser);
    }

    private static boolean putHalf(JsonParser parser, ByteBuffer into) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            return false;
        }
        short value = toHalf(parser.getDoubleValue());
        into.putShort(value);
        return Float.isFinite(Float.float16ToFloat(value)) || isWord(parser);
    }

    /// `NaN`, `Infinity` and `-Infinity`, which Python writes, are meant; a number too large is not.
    private static boolean isWord(JsonParser parser) throws IOException {
        String text = parser.getText();
        return Character.isLetter(text.charAt(text.length() - 1));
    }

    /// The nearest number of half precision. Rounding to single precision on the way must not decide a
    /// tie: its last bit keeps that something was cut off.
    static short toHalf(double value) {
        float single = (float) value;
        boolean exact = single == value || Double.isNaN(value) || Float.isInfinite(single);
        int bits = Float.floatToRawIntBits(single);
        if (!exact && (bits & 1) == 0) {
            single = Float.intBitsToFloat(Math.abs(single) > Math.abs(value) ? bits - 1 : bits + 1);
        }
        return Float.floatToFloat16(single);
    }
}
