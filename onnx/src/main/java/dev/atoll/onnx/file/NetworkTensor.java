package dev.atoll.onnx.file;

import java.util.List;
import java.util.stream.Collectors;

/// An input or output that a network declares.
///
/// @param type an element type of ONNX, such as 1 for single precision; 0 for what is no tensor
/// @param shape -1 where it is free
/// @param shaped whether the network says how many dimensions there are
public record NetworkTensor(String name, int type, List<Long> shape, boolean shaped) {

    /// Single precision.
    public static final int FLOAT = 1;

    /// Bytes from 0 to 255.
    public static final int UINT8 = 2;

    /// Whole numbers of 32 bits.
    public static final int INT32 = 6;

    /// Whole numbers of 64 bits.
    public static final int INT64 = 7;

    public NetworkTensor {
        shape = List.copyOf(shape);
    }

    /// How many dimensions it has; -1 when the network does not say.
    public int rank() {
        return shaped ? shape.size() : -1;
    }

    /// Whether it is a tensor, and no sequence or map.
    public boolean isTensor() {
        return type != 0;
    }

    /// Such as `1 x 3 x ? x ?`.
    public String shownShape() {
        return shape.stream()
                .map(length -> length < 0 ? "?" : Long.toString(length))
                .collect(Collectors.joining(" x "));
    }
}
