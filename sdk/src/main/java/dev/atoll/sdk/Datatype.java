package dev.atoll.sdk;

/// What the elements of a [Tensor] are, by the names of the Open Inference Protocol.
public enum Datatype {
    /// One byte: 0 or 1.
    BOOL(1),
    /// A whole number from 0 to 255.
    UINT8(1),
    /// A whole number from 0 to 65 535.
    UINT16(2),
    /// A whole number from 0 to 2³² − 1.
    UINT32(4),
    /// A whole number from 0 to 2⁶⁴ − 1.
    UINT64(8),
    /// A whole number of 8 bits.
    INT8(1),
    /// A whole number of 16 bits.
    INT16(2),
    /// A whole number of 32 bits.
    INT32(4),
    /// A whole number of 64 bits.
    INT64(8),
    /// A number of half precision, IEEE 754 binary16.
    FP16(2),
    /// A number of single precision.
    FP32(4),
    /// A number of double precision.
    FP64(8),
    /// A text or a file: any bytes, each element of a length of its own.
    BYTES(0);

    private final int size;

    Datatype(int size) {
        this.size = size;
    }

    /// The bytes one element takes; 0 for [#BYTES], whose elements differ.
    public int size() {
        return size;
    }
}
